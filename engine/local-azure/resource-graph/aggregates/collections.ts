import { toDynamic, toNumber } from "../convert.ts";
import { isBag } from "../functions/define.ts";
import { constant, type Expression, keyOf } from "../scope.ts";
import type { Row, Value } from "../value.ts";
import { type AggregateFunction, type AggregateTable, onlyIf } from "./define.ts";

type DynamicValue = Exclude<Value, bigint>;

function dynamics(expression: Expression | undefined): (rows: readonly Row[]) => DynamicValue[] {
  if (!expression) return () => [];
  const { run, type } = expression;
  return (rows) => rows.map((row) => toDynamic(run(row), type)).filter((value) => typeof value !== "bigint");
}

/** The most elements without a second argument, now and in the deprecated forms. Source: the Kusto page of make_set. */
const defaultSize = 1_048_576;
const legacySize = 128;

function sizeLimit(args: readonly Expression[]): number {
  return toNumber(args[1]?.run([]) ?? null, true) ?? defaultSize;
}

/** makelist and makeset keep fewer elements than their successors. */
function legacy(base: AggregateFunction): AggregateFunction {
  return (args, call) => base([...args, ...(args.length < 2 ? [constant(legacySize, "long")] : [])], call);
}

const makeList: AggregateFunction = (args) => {
  const [values, limit] = [dynamics(args[0]), sizeLimit(args)];
  return (rows) =>
    values(rows)
      .filter((value) => value !== null)
      .slice(0, limit);
};

const makeListWithNulls: AggregateFunction = (args) => dynamics(args[0]);

const makeSet: AggregateFunction = (args) => {
  const [values, limit] = [dynamics(args[0]), sizeLimit(args)];
  return (rows) => {
    const found = values(rows).filter((value) => value !== null);
    return [...new Map(found.map((value) => [keyOf([value]), value])).values()].slice(0, limit);
  };
};

/** Joins bags; the first value of a key stays. */
const makeBag: AggregateFunction = (args) => {
  const values = dynamics(args[0]);
  return (rows) => {
    const entries = values(rows).flatMap((value) => (isBag(value) ? Object.entries(value) : []));
    return Object.fromEntries(entries.filter(firstOfKey()));
  };
};

function firstOfKey(): (entry: readonly [string, DynamicValue]) => boolean {
  const seen = new Set<string>();
  return ([key]) => {
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  };
}

/** The condition of make_listif and make_setif stands second, before the size. */
function conditional(base: AggregateFunction): AggregateFunction {
  return (args, call) => {
    const [value, condition, ...size] = args;
    return value && condition ? onlyIf(base)([value, ...size, condition], call) : base(args, call);
  };
}

export const collections: AggregateTable = {
  make_list: makeList,
  makelist: legacy(makeList),
  make_list_if: conditional(makeList),
  make_list_with_nulls: makeListWithNulls,
  make_set: makeSet,
  makeset: legacy(makeSet),
  make_set_if: conditional(makeSet),
  make_bag: makeBag,
  make_bag_if: conditional(makeBag),
  make_dictionary: makeBag,
};
