import { compareValues } from "../comparison.ts";
import { keyOf } from "../scope.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, ofDynamics, type ScalarFunction } from "./define.ts";

type Item = Exclude<Value, bigint>;
const same = (left: Value, right: Value): boolean => keyOf([left]) === keyOf([right]);
const distinct = (items: readonly Item[]): Item[] => [...new Map(items.map((item) => [keyOf([item]), item])).values()];
const within = (items: readonly Item[], item: Item): boolean => items.some((other) => same(other, item));

/** A function of arrays only; anything else among the arguments makes null. */
function ofArrays(apply: (...arrays: readonly (readonly Item[])[]) => Value): ScalarFunction {
  return ofDynamics((...values) => {
    const arrays = values.filter((value) => isArray(value));
    return arrays.length === values.length ? apply(...arrays) : null;
  });
}

/** Of all that is in either array, which part is in both; null when both are empty. */
function overlap(first: readonly Item[], second: readonly Item[]): number | null {
  const all = distinct([...first, ...second]);
  const both = all.filter((item) => within(first, item) && within(second, item));
  return all.length === 0 ? null : both.length / all.length;
}

/** Ends belong to the slice; negative places count from the end. */
const slice: ScalarFunction = (args) => {
  const [array, start, end] = [argument(args, 0, "dynamic"), argument(args, 1, "long"), argument(args, 2, "long")];
  return (row) => {
    const values = array(row);
    const last = Number(end(row) ?? -1);
    return isArray(values) ? values.slice(Number(start(row) ?? 0), last === -1 ? undefined : last + 1) : null;
  };
};

const indexOf: ScalarFunction = (args) => {
  const [array, sought] = [argument(args, 0, "dynamic"), argument(args, 1, "dynamic")];
  return (row) => {
    const values = array(row);
    const wanted = sought(row);
    return isArray(values) ? values.findIndex((value) => same(value, wanted)) : null;
  };
};

/** Nulls come first upwards and last downwards unless the second argument says which. */
function sorted(sign: 1 | -1): ScalarFunction {
  return ofDynamics((array, nullsLast) => {
    if (!isArray(array)) return null;
    const present = array.filter((item) => item !== null).sort((left, right) => compareValues(left, right) * sign);
    const nulls = array.filter((item) => item === null);
    return nullsLast === false ? [...nulls, ...present] : [...present, ...nulls];
  });
}

const sumOf = (array: readonly Item[]): number => {
  return array.reduce<number>((total, item) => total + (typeof item === "number" ? item : 0), 0);
};

function setHas(array: Value | undefined, item: Value = null): Value {
  return isArray(array) && typeof item !== "bigint" ? within(array, item) : null;
}

/** Numbers from the first to the last, which belongs to them; at most as many as Kusto makes. */
const range: ScalarFunction = (args) => {
  const [start, end, step] = [argument(args, 0, "real"), argument(args, 1, "real"), argument(args, 2, "real")];
  return (row) => {
    const [from, to, by] = [Number(start(row) ?? 0), Number(end(row) ?? 0), Number(args[2] ? (step(row) ?? 0) : 1)];
    const length = by === 0 ? 0 : Math.floor((to - from) / by) + 1;
    return Array.from({ length: Math.min(Math.max(0, length), 1_048_576) }, (_, place) => from + place * by);
  };
};

export const arrays: FunctionTable = {
  array_length: ofArrays((array = []) => array.length),
  arraylength: ofArrays((array = []) => array.length),
  array_concat: ofArrays((...parts) => parts.flat()),
  array_reverse: ofArrays((array = []) => array.toReversed()),
  array_sum: ofArrays((array = []) => sumOf(array)),
  array_slice: slice,
  array_index_of: indexOf,
  array_sort_asc: sorted(1),
  array_sort_desc: sorted(-1),
  pack_array: ofDynamics((...items) => items.filter((item) => typeof item !== "bigint")),
  range,
  set_has_element: ofDynamics(setHas),
  set_union: ofArrays((...parts) => distinct(parts.flat())),
  set_intersect: ofArrays((first = [], ...rest) =>
    distinct(first).filter((item) => rest.every((part) => within(part, item))),
  ),
  set_equals: ofArrays((first = [], second = []) => (overlap(first, second) ?? 1) === 1),
  jaccard_index: ofArrays((first = [], second = []) => overlap(first, second)),
  set_difference: ofArrays((first = [], ...rest) => distinct(first).filter((item) => !within(rest.flat(), item))),
};
