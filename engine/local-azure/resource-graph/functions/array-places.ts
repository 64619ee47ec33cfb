import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, ofDynamics, type ScalarFunction } from "./define.ts";

type Item = Exclude<Value, bigint>;

/** The most elements of a made array. Source: the Kusto page of range. */
const longest = 1_048_576;

/** A function of an array and a number of places; anything but an array makes null. */
function ofPlaces(apply: (array: readonly Item[], places: number, filler: Item) => Value): ScalarFunction {
  return (args) => {
    const [array, places] = [argument(args, 0, "dynamic"), argument(args, 1, "long")];
    const filler = argument(args, 2, "dynamic");
    return (row) => {
      const values = array(row);
      const empty = filler(row);
      if (!isArray(values)) return null;
      return apply(values, Number(places(row) ?? 0), typeof empty === "bigint" ? null : empty);
    };
  };
}

/** What leaves at the front comes back at the end. */
function rotate(array: readonly Item[], places: number): readonly Item[] {
  const from = array.length === 0 ? 0 : ((places % array.length) + array.length) % array.length;
  return [...array.slice(from), ...array.slice(0, from)];
}

/** What leaves is gone, and what was not there is filled. */
function shift(array: readonly Item[], places: number, filler: Item): readonly Item[] {
  return array.map((_, place) => array[place + places] ?? filler);
}

/** Cuts before each of the places, which count from the end where they are negative. */
const split = ofDynamics((array = null, places = null) => {
  if (!isArray(array)) return null;
  const wanted = (isArray(places) ? places : [places]).map((place) => (typeof place === "number" ? place : 0));
  const cuts = wanted.map((place) => Math.min(array.length, place < 0 ? Math.max(0, array.length + place) : place));
  return [0, ...cuts].map((from, part) => array.slice(from, cuts[part] ?? array.length));
});

/** Element by element, the second array where the first is true and else the third; a scalar serves every place. */
const choose = ofDynamics((conditions = null, then = null, otherwise = null) => {
  if (!isArray(conditions)) return null;
  const at = (value: Value, place: number): Item => {
    if (isArray(value)) return value[place] ?? null;
    return typeof value === "bigint" ? null : value;
  };
  return conditions.map((condition, place) =>
    condition === null ? null : at(condition === true || isNonzero(condition) ? then : otherwise, place),
  );
});

function isNonzero(value: Item): boolean {
  return typeof value === "number" && value !== 0;
}

/** The elements of one place beside each other; shorter arrays are filled with nulls. */
const zip = ofDynamics((...arrays) => {
  const columns = arrays.filter((array) => isArray(array));
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length }, (_, place) => columns.map((column) => column[place] ?? null));
});

const repeat: ScalarFunction = (args) => {
  const [value, times] = [argument(args, 0, "dynamic"), argument(args, 1, "long")];
  return (row) => {
    const item = value(row);
    const length = Number(times(row) ?? 0);
    if (length < 0 || typeof item === "bigint") return null;
    return Array.from({ length: Math.min(length, longest) }, () => item);
  };
};

export const arrayPlaces: FunctionTable = {
  array_rotate_left: ofPlaces(rotate),
  array_rotate_right: ofPlaces((array, places) => rotate(array, -places)),
  array_shift_left: ofPlaces(shift),
  array_shift_right: ofPlaces((array, places, filler) => shift(array, -places, filler)),
  array_split: split,
  array_iff: choose,
  array_iif: choose,
  zip,
  repeat,
};
