import { arrayFunction } from "./methods/array-functions.ts";
import { hostConstants, hostFunctions, native } from "./methods/host.ts";
import { objectFunctions } from "./methods/object-functions.ts";
import { booleanFunction, numberFunction, stringFunction } from "./methods/conversions.ts";
import type { Value } from "./value.ts";

const mathFunctions = [
  "abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10",
  "log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc",
].flatMap((names) => names.split(" "));

const mathConstants = ["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"];

/** Every name that is there without being declared or imported. */
export const globals: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["Math", native("Math", undefined, [...hostFunctions(Math, mathFunctions), ...hostConstants(Math, mathConstants)])],
  ["Object", native("Object", undefined, objectFunctions)],
  ["Array", arrayFunction],
  ["Number", numberFunction],
  ["String", stringFunction],
  ["Boolean", booleanFunction],
  ...hostFunctions(globalThis, ["parseInt", "parseFloat", "isNaN", "isFinite"]),
]);
