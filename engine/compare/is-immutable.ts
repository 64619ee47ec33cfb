import { isAtOrBelow } from "./pointer.ts";
import { factsOf } from "./facts/index.ts";

/** True when the value at this path cannot change on a resource of this type that exists. */
export function isImmutable(type: string, path: string): boolean {
  return factsOf(type).some(({ immutable }) => immutable?.some((pattern) => isAtOrBelow(pattern, path)));
}
