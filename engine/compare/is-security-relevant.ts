import type { TypeFacts } from "./type-facts.ts";
import { isAtOrBelow } from "./pointer.ts";
import { factsOf } from "./facts/index.ts";

/** True when the value at this path guards something, by the facts of its type. */
export function guardsSomething(facts: readonly TypeFacts[], path: string): boolean {
  return facts.some(({ security }) => security?.some((pattern) => isAtOrBelow(pattern, path)));
}

/** True when a change at this path of a resource of this type may open something. */
export function isSecurityRelevant(type: string, path: string): boolean {
  return guardsSomething(factsOf(type), path);
}
