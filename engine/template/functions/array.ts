import { outer, whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import { equalValues, findKey, findUnknown, isArray, isObject, toExpression, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { call } from "../expression.ts";
import { arrayArgument, integerArgument, refuseArgument, refuseCall, textArgument } from "./argument.ts";
import { valueText } from "./value-text.ts";

/** Most elements of `range`: docs, template functions for arrays (10,000). */
const longestRange = 10_000;

export const arrayFunctions: FunctionTable = {
  array: outer(1, 1, ([value = null]) => (isArray(value) ? value : [value])),
  createArray: { kind: "plain", least: 0, most: Number.POSITIVE_INFINITY, needs: "nothing", apply: (values) => values },
  contains: outer(2, 2, ([container = null, item = null]) => containsItem(container, item)),
  empty: outer(1, 1, ([value = null]) => isEmpty(value)),
  first: outer(1, 1, ([value = null]) =>
    typeof value === "string" ? value.slice(0, 1) : (sequence(value, "first")[0] ?? null),
  ),
  last: outer(1, 1, ([value = null]) =>
    typeof value === "string" ? value.slice(-1) : (sequence(value, "last").at(-1) ?? null),
  ),
  length: outer(1, 1, ([value = null]) => lengthOf(value)),
  flatten: outer(1, 1, ([value]) => flatten(arrayArgument(value, "flatten"))),
  indexOf: whole(2, 2, ([container = null, item = null]) => indexOf(container, item)),
  lastIndexOf: whole(2, 2, ([container = null, item = null]) => lastIndexOf(container, item)),
  range: outer(2, 2, ([start, count]) => range(integerArgument(start, "range"), integerArgument(count, "range"))),
  skip: outer(2, 2, ([value = null, count]) => {
    const from = Math.max(0, integerArgument(count, "skip"));
    return typeof value === "string" ? value.slice(from) : sequence(value, "skip").slice(from);
  }),
  take: outer(2, 2, ([value = null, count]) => {
    const to = Math.max(0, integerArgument(count, "take"));
    return typeof value === "string" ? value.slice(0, to) : sequence(value, "take").slice(0, to);
  }),
  indexFromEnd: outer(2, 2, ([value, back]) => {
    const found = sequence(value ?? null, "indexFromEnd").at(-integerArgument(back, "indexFromEnd"));
    return found === undefined || back === 0 ? refuseCall("indexFromEnd", "the index is out of bounds.") : found;
  }),
  tryIndexFromEnd: outer(2, 2, ([value = null, back]) =>
    isArray(value) && typeof back === "number" && back > 0 ? (value.at(-back) ?? null) : null,
  ),
};

function sequence(value: Value, name: string): readonly Value[] {
  return isArray(value) ? value : refuseArgument(value, name, "Array or String");
}

function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  if (isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return typeof value === "string" ? false : refuseArgument(value, "empty", "Array, Object or String");
}

function lengthOf(value: Value): number {
  if (typeof value === "string" || isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  return refuseArgument(value, "length", "Array, Object or String");
}

/** Text in text is case-sensitive, a key of an object is not, elements are compared as `equals` does. */
function containsItem(container: Value, item: Value): Value {
  if (isObject(container)) return findKey(container, valueText(item, "contains")) !== undefined;
  if (typeof container === "string") return container.includes(valueText(item, "contains"));
  if (!isArray(container)) return refuseArgument(container, "contains", "Array, Object or String");
  const open = findUnknown(item) ?? findUnknown(container);
  if (open === undefined) return container.some((part) => equalValues(part, item));
  const known =
    findUnknown(item) === undefined &&
    container.some((part) => findUnknown(part) === undefined && equalValues(part, item));
  return known || unknown(call("contains", toExpression(container), toExpression(item)), open.reason);
}

/** In texts the case is ignored; in arrays type and case count. */
function indexOf(container: Value, item: Value): number {
  if (isArray(container)) return container.findIndex((part) => equalValues(part, item));
  return textArgument(container, "indexOf").toLowerCase().indexOf(textArgument(item, "indexOf").toLowerCase());
}

function lastIndexOf(container: Value, item: Value): number {
  if (isArray(container)) return container.findLastIndex((part) => equalValues(part, item));
  return textArgument(container, "lastIndexOf")
    .toLowerCase()
    .lastIndexOf(textArgument(item, "lastIndexOf").toLowerCase());
}

function range(start: number, count: number): readonly number[] {
  if (count < 0 || count > longestRange) refuseCall("range", `the count must be from 0 to ${longestRange}.`);
  return Array.from({ length: count }, (_, index) => start + index);
}

function flatten(arrays: readonly Value[]): Value {
  const open = arrays.map(findOuterUnknown).find((part) => part !== undefined);
  if (open !== undefined) return unknown(call("flatten", toExpression(arrays)), open.reason);
  return arrays.flatMap((part) => arrayArgument(part, "flatten"));
}

function findOuterUnknown(value: Value) {
  return isArray(value) || isObject(value) ? undefined : findUnknown(value);
}
