import { toNumber } from "../convert.ts";
import { argument, type FunctionTable, type ScalarFunction } from "./define.ts";

/**
 * `row_number(start, restart)`: the place of the row in the order of the rows, from 1 or the given start, which it goes
 * back to in a row whose `restart` is true. It is computed once for every row, in their order.
 */
const rowNumber: ScalarFunction = (args) => {
  const start = args.length === 0 ? () => 1 : argument(args, 0, "long");
  const restart = argument(args, 1, "bool");
  const state: { number?: number } = {};
  return (row) => {
    const first = toNumber(start(row), true) ?? 1;
    state.number = state.number === undefined || restart(row) === true ? first : state.number + 1;
    return state.number;
  };
};

export const rowNumbers: FunctionTable = { row_number: rowNumber };
