import { compareValues } from "../comparison.ts";
import { missing } from "../scope.ts";
import type { AggregateFunction, AggregateTable } from "./define.ts";

/** The place of the row with the greatest (or least) value; the first of equals; a row without a value comes last. */
function extremeRow(sign: 1 | -1): AggregateFunction {
  return ([value]) =>
    (rows) => {
      const values = rows.map((row) => value?.run(row) ?? null);
      return values.reduce<number>((best, candidate, place) => {
        const held = values[best] ?? null;
        if (candidate === null) return best;
        return held === null || compareValues(candidate, held) * sign > 0 ? place : best;
      }, 0);
    };
}

/** Any value that is not missing, here the first. */
const anyValue: AggregateFunction = ([value], { type }) => {
  return (rows) => {
    const values = rows.map((row) => value?.run(row) ?? null);
    return values.find((candidate) => candidate !== null && candidate !== "") ?? missing(type);
  };
};

const anyRow: AggregateFunction = () => () => 0;
const onlyValue =
  (sign: 1 | -1): AggregateFunction =>
  (args, call) => {
    const place = extremeRow(sign)(args, call);
    return (rows) => {
      const row = rows[Number(place(rows))];
      return row ? (args[0]?.run(row) ?? missing(call.type)) : missing(call.type);
    };
  };

/** The `…_row` entries choose the row whose cells the tuple form of the aggregate shows. */
export const chosenRow: AggregateTable = {
  any: anyValue,
  take_any: anyValue,
  arg_max: onlyValue(1),
  argmax: onlyValue(1),
  arg_min: onlyValue(-1),
  argmin: onlyValue(-1),
  any_row: anyRow,
  take_any_row: anyRow,
  arg_max_row: extremeRow(1),
  argmax_row: extremeRow(1),
  arg_min_row: extremeRow(-1),
  argmin_row: extremeRow(-1),
};
