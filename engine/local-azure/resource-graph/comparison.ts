import type { ColumnType } from "./column.ts";
import { isNumeric } from "./convert.ts";
import { coerce, type Expression } from "./scope.ts";
import { jsonText, type Value } from "./value.ts";

/** The type in which two sides meet: a dynamic takes the type of the other side, numbers meet as reals. */
export function commonType(left: ColumnType, right: ColumnType): ColumnType {
  if (left === "dynamic" && right === "dynamic") return "dynamic";
  const known = left === "dynamic" ? right : left;
  const other = right === "dynamic" ? left : right;
  if (isNumeric(known) || isNumeric(other)) return known === "timespan" || other === "timespan" ? "timespan" : "real";
  if (known === other) return known;
  return known === "string" || other === "string" ? stringMeets(known === "string" ? other : known) : known;
}

function stringMeets(other: ColumnType): ColumnType {
  return other === "guid" ? "guid" : "string";
}

type Comparison = (left: Value, right: Value) => boolean | null;

/** Null equals nothing: with a value it is false, with another null it is null. */
const equal: Comparison = (left, right) => {
  if (left === null || right === null) return left === null && right === null ? null : false;
  return typeof left === "object" || typeof right === "object" ? jsonText(left) === jsonText(right) : left === right;
};

const notEqual: Comparison = (left, right) => {
  const same = equal(left, right);
  return same === null ? null : !same;
};

function ordered(holds: (order: number) => boolean): Comparison {
  return (left, right) => {
    if (left === null || right === null) return null;
    if (typeof left === "number" && typeof right === "number" && (Number.isNaN(left) || Number.isNaN(right)))
      return false;
    return holds(compareValues(left, right));
  };
}

/** The order of two values of one type, neither of them null: negative, zero or positive. */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === "object" || typeof right === "object") return compareValues(jsonText(left), jsonText(right));
  if (typeof left !== typeof right) return compareValues(String(left), String(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  "==": equal,
  "!=": notEqual,
  "<>": notEqual,
  "<": ordered((order) => order < 0),
  "<=": ordered((order) => order <= 0),
  ">": ordered((order) => order > 0),
  ">=": ordered((order) => order >= 0),
};

/** Compiles a comparison; undefined when the operator is none. */
export function compileComparison(operator: string, left: Expression, right: Expression): Expression | undefined {
  const fixed = left.constant && right.constant;
  if (operator === "=~" || operator === "!~") {
    const [first, second] = [coerce(left, "string").run, lowered(coerce(right, "string"))];
    const wanted = operator === "=~";
    const run: Expression["run"] = (row) => (String(first(row)).toLowerCase() === second(row)) === wanted;
    return { type: "bool", constant: fixed, run };
  }
  const compare = comparisons[operator];
  if (!compare) return undefined;
  const type = commonType(left.type, right.type);
  const [first, second] = [coerce(left, type).run, once(coerce(right, type))];
  return { type: "bool", constant: fixed, run: (row) => compare(first(row), second(row)) };
}

/** Computes a constant one time instead of once a row. */
export function once({ constant, run }: Expression): Expression["run"] {
  if (!constant) return run;
  const value = run([]);
  return () => value;
}

function lowered({ run, constant, type }: Expression): Expression["run"] {
  return once({ type, constant, run: (row) => String(run(row)).toLowerCase() });
}
