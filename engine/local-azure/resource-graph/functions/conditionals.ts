import { compareValues, once } from "../comparison.ts";
import { columnIndex } from "../column.ts";
import { toText } from "../convert.ts";
import { coerce, type Expression } from "../scope.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, type ScalarFunction } from "./define.ts";

/** A condition that is null takes the other branch. */
const iff: ScalarFunction = (args, { type }) => {
  const [condition, yes, no] = [argument(args, 0, "bool"), argument(args, 1, type), argument(args, 2, type)];
  return (row) => (condition(row) === true ? yes(row) : no(row));
};

const caseOf: ScalarFunction = (args, { type }) => {
  const otherwise = argument(args, args.length - 1, type);
  const branches = Array.from({ length: Math.floor((args.length - 1) / 2) }, (_, branch) => ({
    holds: argument(args, branch * 2, "bool"),
    value: argument(args, branch * 2 + 1, type),
  }));
  return (row) => (branches.find(({ holds }) => holds(row) === true)?.value ?? otherwise)(row);
};

/** The first value that is not null; for strings the first that is not empty. */
const coalesce: ScalarFunction = (args, { type }) => {
  const runs = args.map((_, place) => argument(args, place, type));
  const absent = (value: Value): boolean => value === null || (type === "string" && value === "");
  return (row) => {
    for (const run of runs) {
      const value = run(row);
      if (!absent(value)) return value;
    }
    return type === "string" ? "" : null;
  };
};

function extreme(sign: 1 | -1): ScalarFunction {
  return (args, { type }) => {
    const runs = args.map((_, place) => argument(args, place, type));
    return (row) => {
      const values = runs.map((run) => run(row)).filter((value) => value !== null);
      return values.reduce<Value>((best, value) => {
        return best === null || compareValues(value, best) * sign > 0 ? value : best;
      }, null);
    };
  };
}

/** No string is null; a dynamic value is null when there is nothing, not when it is "". */
function nullness(wanted: boolean): ScalarFunction {
  return ([value]) =>
    (row) =>
      ((value?.run(row) ?? null) === null) === wanted;
}

/** Empty is what reads as ""; an empty array or bag does not. */
function emptiness(wanted: boolean): ScalarFunction {
  return ([value]) =>
    (row) =>
      (value === undefined || toText(value.run(row), value.type) === "") === wanted;
}

const not: ScalarFunction = (args) => {
  const run = argument(args, 0, "bool");
  return (row) => {
    const value = run(row);
    return value === null ? null : value !== true;
  };
};

/** The column of that name where there is one, else the second argument. */
const columnIfExists: ScalarFunction = ([name, otherwise], { type, scope }) => {
  const index = columnIndex(scope.columns, String(name?.run([]) ?? ""));
  const column = scope.columns[index];
  if (column) return (row) => row[index] ?? null;
  return otherwise ? once(coerce(otherwise, type)) : () => null;
};

/** The arguments are strict text: the order of their characters. */
const compareTexts: ScalarFunction = (args: readonly Expression[]) => {
  const [left, right] = [argument(args, 0, "string"), argument(args, 1, "string")];
  return (row) => compareValues(left(row), right(row));
};

export const conditionals: FunctionTable = {
  iff,
  iif: iff,
  case: caseOf,
  coalesce,
  max_of: extreme(1),
  min_of: extreme(-1),
  isnull: nullness(true),
  isnotnull: nullness(false),
  notnull: nullness(false),
  isempty: emptiness(true),
  isnotempty: emptiness(false),
  notempty: emptiness(false),
  not,
  column_ifexists: columnIfExists,
  columnifexists: columnIfExists,
  strcmp: compareTexts,
};
