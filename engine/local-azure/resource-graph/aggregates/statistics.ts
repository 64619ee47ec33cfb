import { compareValues } from "../comparison.ts";
import { toNumber } from "../convert.ts";
import { missing, keyOf } from "../scope.ts";
import type { Value } from "../value.ts";
import { type AggregateFunction, type AggregateTable, numbersOf, onlyIf, valuesOf } from "./define.ts";

const count: AggregateFunction = () => (rows) => rows.length;

const sum: AggregateFunction = (args, { type }) => {
  if (type === "timespan") {
    const values = valuesOf(args);
    return (rows) =>
      values(rows).reduce<bigint>((total, value) => total + (typeof value === "bigint" ? value : 0n), 0n);
  }
  const numbers = numbersOf(args);
  return (rows) => numbers(rows).reduce((total, value) => total + value, 0);
};

const average: AggregateFunction = (args, { type }) => {
  const numbers = numbersOf(args);
  return (rows) => {
    const found = numbers(rows);
    if (found.length === 0) return null;
    const mean = found.reduce((total, value) => total + value, 0) / found.length;
    return type === "timespan" || type === "datetime" ? BigInt(Math.round(mean)) : mean;
  };
};

/** Null where no row has a value; "" for a string. */
function extreme(sign: 1 | -1): AggregateFunction {
  return (args, { type }) => {
    const values = valuesOf(args);
    return (rows) => {
      const better = (best: Value, value: Value): Value => (compareValues(value, best) * sign > 0 ? value : best);
      const found = values(rows);
      return found.length === 0 ? missing(type) : found.reduce(better);
    };
  };
}

/** Counts exactly what Kusto estimates. */
const distinctCount: AggregateFunction = (args) => {
  const values = valuesOf(args);
  return (rows) => new Set(values(rows).map((value) => keyOf([value]))).size;
};

/** The smallest value that at least the given share of the values does not exceed. */
const percentile: AggregateFunction = (args) => {
  const values = valuesOf(args);
  const share = toNumber(args[1]?.run([]) ?? null, false) ?? 0;
  return (rows) => {
    const ordered = values(rows).sort(compareValues);
    return ordered[Math.max(0, Math.ceil((share / 100) * ordered.length) - 1)] ?? null;
  };
};

function deviation(finish: (sumOfSquares: number, count: number) => number): AggregateFunction {
  return (args) => {
    const numbers = numbersOf(args);
    return (rows) => {
      const found = numbers(rows);
      if (found.length === 0) return null;
      const mean = found.reduce((total, value) => total + value, 0) / found.length;
      return finish(
        found.reduce((total, value) => total + (value - mean) ** 2, 0),
        found.length,
      );
    };
  };
}

const sampleVariance = (squares: number, size: number): number => (size > 1 ? squares / (size - 1) : 0);
const populationVariance = (squares: number, size: number): number => squares / size;
const variance = deviation(sampleVariance);
const standardDeviation = deviation((squares, size) => Math.sqrt(sampleVariance(squares, size)));

export const statistics: AggregateTable = {
  count,
  countif: onlyIf(count),
  sum,
  sumif: onlyIf(sum),
  avg: average,
  avgif: onlyIf(average),
  min: extreme(-1),
  minif: onlyIf(extreme(-1)),
  max: extreme(1),
  maxif: onlyIf(extreme(1)),
  dcount: (args, call) => distinctCount(args.slice(0, 1), call),
  dcountif: (args, call) => onlyIf(distinctCount)(args.slice(0, 2), call),
  count_distinct: distinctCount,
  count_distinctif: onlyIf(distinctCount),
  percentile,
  variance,
  varianceif: onlyIf(variance),
  variancep: deviation(populationVariance),
  stdev: standardDeviation,
  stdevif: onlyIf(standardDeviation),
  stdevp: deviation((squares, size) => Math.sqrt(populationVariance(squares, size))),
};
