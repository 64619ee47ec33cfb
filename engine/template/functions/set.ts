import { call } from "../expression.ts";
import { outer, whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import {
  equalValues,
  findUnknown,
  getMember,
  isArray,
  isObject,
  isUnknown,
  objectOf,
  toExpression,
  unknown,
} from "../value.ts";
import type { Value, ValueObject } from "../value.ts";
import { arrayArgument, objectArgument } from "./argument.ts";

/** Functions that combine arrays or objects. */
export const setFunctions: FunctionTable = {
  union: outer(1, "any", (values) => {
    if (!isArray(values[0])) return values.map((value) => objectArgument(value, "union")).reduce(mergeDeep, {});
    const parts = values.flatMap((value) => arrayArgument(value, "union"));
    return findUnknown(parts) === undefined ? distinct(parts) : residual("union", values);
  }),
  intersection: whole(1, "any", (values) => {
    const [start = null, ...others] = values;
    return isArray(start)
      ? others.reduce<readonly Value[]>(
          (kept, other) => intersectArrays(kept, arrayArgument(other, "intersection")),
          distinct(start),
        )
      : others.reduce<ValueObject>(
          (kept, other) => intersectObjects(kept, objectArgument(other, "intersection")),
          objectArgument(start, "intersection"),
        );
  }),
  distinct: whole(1, 1, ([value]) => distinct(arrayArgument(value, "distinct"))),
  shallowMerge: outer(1, 1, ([value]) => {
    const objects = arrayArgument(value, "shallowMerge");
    if (objects.some(isUnknown)) return residual("shallowMerge", [objects]);
    return objectOf(objects.flatMap((part) => Object.entries(objectArgument(part, "shallowMerge"))));
  }),
};

function residual(name: string, values: readonly Value[]): Value {
  return unknown(call(name, ...values.map(toExpression)), findUnknown(values)?.reason ?? "");
}

function distinct(values: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const value of values) if (!kept.some((other) => equalValues(other, value))) kept.push(value);
  return kept;
}

function intersectArrays(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  return left.filter((part) => right.some((other) => equalValues(part, other)));
}

function intersectObjects(left: ValueObject, right: ValueObject): ValueObject {
  return objectOf(
    Object.entries(left).filter(([key, part]) => {
      const other = getMember(right, key);
      return other !== undefined && equalValues(part, other);
    }),
  );
}

/** Objects are merged through and through, the later wins; arrays inside are replaced whole. */
function mergeDeep(left: ValueObject, right: ValueObject): ValueObject {
  const merged = new Map<string, Value>(Object.entries(left));
  for (const [key, part] of Object.entries(right)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? part : mergeValues(before, part));
  }
  return objectOf(merged);
}

function mergeValues(before: Value, after: Value): Value {
  if (isObject(before) && isObject(after)) return mergeDeep(before, after);
  const mayMerge = (isUnknown(before) || isObject(before)) && (isUnknown(after) || isObject(after));
  return mayMerge ? residual("union", [before, after]) : after;
}
