import { toDynamic, toText } from "../convert.ts";
import { coerce, type Expression } from "../scope.ts";
import type { Row, Value } from "../value.ts";
import { type FunctionTable, isArray, isBag, ofDynamics, type ScalarFunction } from "./define.ts";

type Item = Exclude<Value, bigint>;
type Entry = readonly [string, Item];

/** `bag_pack(key, value, …)`. */
const pack: ScalarFunction = (args) => {
  const pairs = Array.from({ length: Math.floor(args.length / 2) }, (_, pair) => ({
    key: args[pair * 2],
    value: args[pair * 2 + 1],
  }));
  return (row) => Object.fromEntries(pairs.map(({ key, value }): Entry => [textOf(key, row), itemOf(value, row)]));
};

function textOf(expression: Expression | undefined, row: Row): string {
  return expression ? toText(expression.run(row), expression.type) : "";
}

function itemOf(expression: Expression | undefined, row: Row): Item {
  if (!expression) return null;
  const value = coerce(expression, "dynamic").run(row);
  return typeof value === "bigint" ? null : value;
}

/** All columns of the row; `true` as argument leaves out nulls and empty strings. */
const packAll: ScalarFunction = (args, { scope }) => {
  const ignoreEmpty = args[0]?.run([]) === true;
  return (row) => {
    const entries = scope.columns.map(({ name, type }, index): readonly [string, Value] => {
      return [name, toDynamic(row[index] ?? null, type)];
    });
    const kept = entries.filter(([, value]) => !ignoreEmpty || (value !== null && value !== ""));
    return Object.fromEntries(kept.filter((entry): entry is Entry => typeof entry[1] !== "bigint"));
  };
};

/** The first bag that has a key keeps its value. */
function merge(...bags: readonly Value[]): Value {
  const found = bags.filter((bag) => isBag(bag));
  const merged = new Map<string, Item>();
  for (const [key, value] of found.flatMap((bag) => Object.entries(bag))) {
    if (!merged.has(key)) merged.set(key, value);
  }
  return found.length === 0 ? null : Object.fromEntries(merged);
}

function withoutKeys(bag: Value = null, keys: Value = null): Value {
  if (!isBag(bag)) return null;
  const gone = new Set(isArray(keys) ? keys.map((key) => toText(key, "dynamic").replace(/^\$\.?/, "")) : []);
  return Object.fromEntries(Object.entries(bag).filter(([key]) => !gone.has(key)));
}

/** Does the bag have the key at its top? */
function hasKey(bag: Value = null, key: Value = null): Value {
  return isBag(bag) ? Object.hasOwn(bag, toText(key, "dynamic")) : null;
}

/** The bag with one key set at its top; a key that is there is given the new value. */
const setKey: ScalarFunction = (args) => {
  const bag = args[0];
  return (row) => {
    const value = bag ? coerce(bag, "dynamic").run(row) : null;
    return isBag(value) ? { ...value, [textOf(args[1], row)]: itemOf(args[2], row) } : null;
  };
};

/** Keys and values of the same place; a key without a value has null, what is no text is no key. */
function zip(keys: Value = null, values: Value = null): Value {
  if (!isArray(keys) || !isArray(values)) return null;
  const entries = keys.map((key, place) => [key, values[place] ?? null] as const);
  return Object.fromEntries(entries.filter((entry): entry is Entry => typeof entry[0] === "string"));
}

export const bags: FunctionTable = {
  pack,
  bag_pack: pack,
  pack_dictionary: pack,
  pack_all: packAll,
  bag_keys: ofDynamics((bag = null) => (isBag(bag) ? Object.keys(bag) : null)),
  bag_merge: ofDynamics(merge),
  bag_remove_keys: ofDynamics(withoutKeys),
  bag_has_key: ofDynamics(hasKey),
  bag_set_key: setKey,
  bag_zip: ofDynamics(zip),
};
