import { made } from "../make.ts";
import { toNumber, toText } from "../to-text.ts";
import { argument, hostConstants, hostFunctions, native } from "./host.ts";

/** `String(value)` and its functions. */
export const stringFunction = native(
  "String",
  (call) => {
    const text = call.args.length === 0 ? "" : toText(argument(call, 0), call.at, call.scope);
    return made(text, call.at, call.scope, call.args[0]);
  },
  hostFunctions(String, ["fromCharCode", "fromCodePoint"]),
);

/** `Number(value)`, its functions and constants. */
export const numberFunction = native(
  "Number",
  (call) => {
    const number = call.args.length === 0 ? 0 : toNumber(argument(call, 0), "as a number", call.at);
    return made(number, call.at, call.scope, call.args[0]);
  },
  [
    ...hostFunctions(Number, ["isFinite", "isInteger", "isNaN", "isSafeInteger", "parseFloat", "parseInt"]),
    ...hostConstants(Number, ["EPSILON", "MAX_SAFE_INTEGER", "MIN_SAFE_INTEGER", "MAX_VALUE", "MIN_VALUE"]),
    ...hostConstants(Number, ["NaN", "NEGATIVE_INFINITY", "POSITIVE_INFINITY"]),
  ],
);

/** `Boolean(value)`. */
export const booleanFunction = native("Boolean", (call) =>
  made(Boolean(argument(call, 0)), call.at, call.scope, call.args[0]),
);
