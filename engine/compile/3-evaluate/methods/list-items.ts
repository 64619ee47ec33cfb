import { invariant } from "#lib/invariant";
import { spendSteps } from "../budget.ts";
import type { Call } from "../call.ts";
import { isPlain, type List, type Traced } from "../value.ts";

/** The array before the dot. */
export function listOf(call: Call): List {
  const value = call.subject?.value;
  invariant(!isPlain(value) && value.kind === "list", "A method of arrays was called on something else.");
  return value;
}

/** Its elements; going through them is counted. */
export function itemsOf(call: Call): readonly Traced[] {
  const { items } = listOf(call);
  spendSteps(items.length, call.at, call.scope);
  return items;
}
