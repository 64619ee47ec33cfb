import type { ColumnType } from "../column.ts";
import { convert } from "../convert.ts";
import { once } from "../comparison.ts";
import { coerce, constant, type Expression, type Scope } from "../scope.ts";
import type { Row, Value } from "../value.ts";

/** How one scalar function is compiled: its arguments in order, and the type that the binder found for the result. */
export type ScalarFunction = (args: readonly Expression[], call: FunctionCall) => Expression["run"];

interface FunctionCall {
  readonly type: ColumnType;
  readonly scope: Scope;
}

export type FunctionTable = Readonly<Record<string, ScalarFunction>>;

const nothing = constant(null, "dynamic");

/** The argument at a place read as a type; null (text: "") when the call leaves it out. */
export function argument(args: readonly Expression[], place: number, type: ColumnType): Expression["run"] {
  return once(coerce(args[place] ?? nothing, type));
}

/** A function of texts only, where null reads as "". */
export function ofTexts(apply: (...texts: readonly string[]) => Value): ScalarFunction {
  return (args) => {
    const runs = args.map((_, place) => argument(args, place, "string"));
    return (row) => apply(...runs.map((run) => String(run(row))));
  };
}

/** A function of numbers only; any null makes null. */
export function ofNumbers(apply: (...numbers: readonly number[]) => number | boolean | null): ScalarFunction {
  return (args, { type }) => {
    const runs = args.map((_, place) => argument(args, place, "real"));
    return (row) => {
      const numbers = runs.map((run) => run(row));
      return numbers.every((value) => typeof value === "number") ? settle(apply(...numbers), type) : null;
    };
  };
}

function settle(value: number | boolean | null, type: ColumnType): Value {
  return typeof value === "number" && (type === "long" || type === "int") ? convert(value, "real", "long") : value;
}

/** A function of one datetime or timespan; null makes null. */
export function ofTicks(type: "datetime" | "timespan", apply: (ticks: bigint) => Value): ScalarFunction {
  return (args) => {
    const run = argument(args, 0, type);
    return (row) => {
      const ticks = run(row);
      return typeof ticks === "bigint" ? apply(ticks) : null;
    };
  };
}

/** A function of dynamic values as they are. */
export function ofDynamics(apply: (...values: readonly Value[]) => Value): ScalarFunction {
  return (args) => {
    const runs = args.map((_, place) => argument(args, place, "dynamic"));
    return (row: Row) => apply(...runs.map((run) => run(row)));
  };
}

export function isArray(value: Value | undefined): value is readonly Exclude<Value, bigint>[] {
  return Array.isArray(value);
}

export function isBag(value: Value | undefined): value is { readonly [key: string]: Exclude<Value, bigint> } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
