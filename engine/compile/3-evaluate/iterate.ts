import type { Node } from "typescript";
import { spendValues } from "./budget.ts";
import { halt } from "./halt.ts";
import { made } from "./make.ts";
import type { Scope } from "./scope.ts";
import { capital } from "./to-text.ts";
import { isPlain, nameOfValue, type Traced } from "./value.ts";

/** The elements that `for…of`, a spread or an array pattern goes through. */
export function iterate(iterated: Traced, at: Node, scope: Scope): readonly Traced[] {
  const value = iterated.value;
  if (typeof value === "string") {
    spendValues(value.length, at, scope);
    return Array.from(value, (character) => made(character, at, scope, iterated));
  }
  if (!isPlain(value) && value.kind === "list") return value.items;
  if (isPlain(value) || value.kind !== "entries")
    return halt("not-iterable", { found: capital(nameOfValue(value)) }, at);
  if (value.use.taken) halt("used-up", {}, at);
  value.use.taken = true;
  return value.items;
}
