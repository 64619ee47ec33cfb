import { spendValues } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { iterate } from "../iterate.ts";
import { made, madeList } from "../make.ts";
import { toNumber } from "../to-text.ts";
import { isPlain, type Traced } from "../value.ts";
import { argument, native } from "./host.ts";

/** `Array.isArray`, `Array.of` and `Array.from`. */
export const arrayFunction = native("Array", undefined, [
  ["isArray", native("Array.isArray", isArray)],
  ["of", native("Array.of", (call) => madeList(call.args, call.at, call.scope))],
  ["from", native("Array.from", from)],
]);

function isArray(call: Call): Traced {
  const value = argument(call, 0);
  return made(!isPlain(value) && value.kind === "list", call.at, call.scope, call.args[0]);
}

function from(call: Call): Traced {
  const items = sourceItems(call);
  const mapper = argument(call, 1);
  if (mapper === undefined) return madeList(items, call.at, call.scope);
  spendValues(items.length, call.at, call.scope);
  const { invoke } = call.scope.frame.machine;
  const mapped = items.map((item, index) =>
    invoke(mapper, [item, made(index, call.at, call.scope)], call.at, call.scope),
  );
  return madeList(mapped, call.at, call.scope);
}

/** The elements of something iterable, or `length` times undefined of `{ length }`. */
function sourceItems(call: Call): readonly Traced[] {
  const source = call.args[0];
  const value = source?.value;
  if (source === undefined || value === undefined || value === null) {
    return halt("not-iterable", { found: String(value) }, call.at);
  }
  if (typeof value === "string") return iterate(source, call.at, call.scope);
  if (isPlain(value)) return [];
  if (value.kind !== "fields") return iterate(source, call.at, call.scope);
  const length = Math.trunc(toNumber(value.entries.get("length")?.value, "as a length", call.at));
  const count = Number.isNaN(length) || length < 0 ? 0 : length;
  spendValues(count, call.at, call.scope);
  return Array.from(
    { length: count },
    (_, index) => value.entries.get(String(index)) ?? made(undefined, call.at, call.scope),
  );
}
