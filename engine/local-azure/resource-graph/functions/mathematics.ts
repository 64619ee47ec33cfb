import { convert, toNumber } from "../convert.ts";
import { modulo } from "../time.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, ofNumbers, type ScalarFunction } from "./define.ts";

/** `bin(value, size)` and `floor(value, size)`: down to a multiple of the size; `bin_at` counts from a fixed point. */
const bin: ScalarFunction = (args, call) => {
  const timed = call.type === "datetime" || call.type === "timespan";
  return timed ? binTicks(args, call) : binNumbers(args, call);
};

const binTicks: ScalarFunction = (args, { type }) => {
  const [value, size] = [argument(args, 0, type), argument(args, 1, "timespan")];
  const origin = argument(args, 2, type);
  return (row) => {
    const [ticks, step, start] = [value(row), size(row), args[2] ? origin(row) : 0n];
    if (typeof ticks !== "bigint" || typeof step !== "bigint" || typeof start !== "bigint" || step <= 0n) return null;
    return ticks - modulo(ticks - start, step);
  };
};

const binNumbers: ScalarFunction = (args, { type }) => {
  const [value, size, origin] = [0, 1, 2].map((place) => argument(args, place, "real"));
  return (row) => {
    const [number, step, start] = [
      value?.(row) ?? null,
      args[1] ? (size?.(row) ?? null) : 1,
      args[2] ? origin?.(row) : 0,
    ];
    if (typeof number !== "number" || typeof step !== "number" || typeof start !== "number" || step <= 0) return null;
    return convert(Math.floor((number - start) / step) * step + start, "real", type);
  };
};

/** Halves go away from zero; a negative precision rounds to tens. */
const round: ScalarFunction = (args, { type }) => {
  const [value, digits] = [argument(args, 0, "real"), argument(args, 1, "long")];
  return (row) => {
    const number = value(row);
    if (typeof number !== "number") return null;
    const factor = 10 ** Number(digits(row) ?? 0);
    const rounded = (Math.sign(number) * Math.round(Math.abs(number) * factor)) / factor + 0;
    return convert(rounded, "real", type);
  };
};

const absolute: ScalarFunction = (args, { type }) => {
  const value = argument(args, 0, type);
  return (row) => magnitude(value(row));
};

function magnitude(value: Value): Value {
  if (typeof value === "bigint") return value < 0n ? -value : value;
  return typeof value === "number" ? Math.abs(value) : null;
}

function test(holds: (value: number) => boolean): ScalarFunction {
  return (args) => {
    const value = argument(args, 0, "real");
    return (row) => {
      const number = value(row);
      return typeof number === "number" && holds(number);
    };
  };
}

const toHex: ScalarFunction = (args) => {
  const [value, width] = [argument(args, 0, "long"), argument(args, 1, "long")];
  return (row) => {
    const number = toNumber(value(row), true);
    if (number === null) return "";
    const positive = number < 0 ? BigInt.asUintN(64, BigInt(number)) : BigInt(number);
    return positive.toString(16).padStart(Number(width(row) ?? 0), "0");
  };
};

export const mathematics: FunctionTable = {
  abs: absolute,
  bin,
  floor: bin,
  bin_at: bin,
  ceiling: ofNumbers((value = 0) => Math.ceil(value) + 0),
  exp: ofNumbers((value = 0) => Math.exp(value)),
  log: ofNumbers((value = 0) => Math.log(value)),
  log2: ofNumbers((value = 0) => Math.log2(value)),
  log10: ofNumbers((value = 0) => Math.log10(value)),
  exp2: ofNumbers((value = 0) => 2 ** value),
  exp10: ofNumbers((value = 0) => 10 ** value),
  pi: ofNumbers(() => Math.PI),
  sin: ofNumbers((value = 0) => Math.sin(value)),
  cos: ofNumbers((value = 0) => Math.cos(value)),
  tan: ofNumbers((value = 0) => Math.tan(value)),
  cot: ofNumbers((value = 0) => 1 / Math.tan(value)),
  asin: ofNumbers((value = 0) => Math.asin(value)),
  acos: ofNumbers((value = 0) => Math.acos(value)),
  atan: ofNumbers((value = 0) => Math.atan(value)),
  atan2: ofNumbers((rise = 0, run = 0) => Math.atan2(rise, run)),
  degrees: ofNumbers((value = 0) => (value * 180) / Math.PI),
  radians: ofNumbers((value = 0) => (value * Math.PI) / 180),
  pow: ofNumbers((base = 0, exponent = 0) => base ** exponent),
  sqrt: ofNumbers((value = 0) => Math.sqrt(value)),
  sign: ofNumbers((value = 0) => Math.sign(value)),
  round,
  tohex: toHex,
  isnan: test((value) => Number.isNaN(value)),
  isinf: test((value) => Math.abs(value) === Infinity),
  isfinite: test((value) => Number.isFinite(value)),
  binary_and: ofNumbers((left = 0, right = 0) => Number(BigInt(left) & BigInt(right))),
  binary_or: ofNumbers((left = 0, right = 0) => Number(BigInt(left) | BigInt(right))),
  binary_xor: ofNumbers((left = 0, right = 0) => Number(BigInt(left) ^ BigInt(right))),
  binary_not: ofNumbers((value = 0) => Number(~BigInt(value))),
  bitset_count_ones: ofNumbers((value = 0) => {
    const bits = BigInt.asUintN(64, BigInt(value)).toString(2);
    return bits.replaceAll("0", "").length;
  }),
  binary_shift_left: ofNumbers((value = 0, bits = 0) => Number(BigInt.asIntN(64, BigInt(value) << BigInt(bits % 64)))),
  binary_shift_right: ofNumbers((value = 0, bits = 0) => Number(BigInt(value) >> BigInt(bits % 64))),
};
