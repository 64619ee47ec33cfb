import type { ColumnType } from "../column.ts";
import { argument } from "../functions/define.ts";
import type { Expression } from "../scope.ts";
import type { Row, Value } from "../value.ts";

/** The value of an aggregate for the rows of one group. */
export type Aggregate = (rows: readonly Row[]) => Value;

interface AggregateCall {
  readonly type: ColumnType;
  /** The names of the arguments that are plain columns, "" for the others. */
  readonly names: readonly string[];
}

export type AggregateFunction = (args: readonly Expression[], call: AggregateCall) => Aggregate;
export type AggregateTable = Readonly<Record<string, AggregateFunction>>;

/** Makes the `…if` form of an aggregate: the condition is the last argument, and only true lets a row in. */
export function onlyIf(base: AggregateFunction): AggregateFunction {
  return (args, call) => {
    const aggregate = base(args.slice(0, -1), call);
    const condition = argument(args, args.length - 1, "bool");
    return (rows) => aggregate(rows.filter((row) => condition(row) === true));
  };
}

/** The numbers of the first argument, without nulls. */
export function numbersOf(args: readonly Expression[]): (rows: readonly Row[]) => number[] {
  const run = argument(args, 0, "real");
  return (rows) => rows.map(run).filter((value) => typeof value === "number");
}

/** The values of the first argument, without nulls. */
export function valuesOf(args: readonly Expression[]): (rows: readonly Row[]) => Value[] {
  const run = args[0]?.run;
  return (rows) => (run ? rows.map(run).filter((value) => value !== null) : []);
}
