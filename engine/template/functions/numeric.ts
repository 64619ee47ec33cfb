import { call, literal } from "../expression.ts";
import type { Call } from "../expression.ts";
import { special, whole } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable, TemplateFunction } from "../frame.ts";
import { isArray, isUnknown, toExpression, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { integerArgument, refuseArgument, refuseCall, textArgument } from "./argument.ts";

export const numericFunctions: FunctionTable = {
  add: arithmetic("add", (left, right) => left + right),
  sub: arithmetic("sub", (left, right) => left - right),
  mul: arithmetic("mul", (left, right) => left * right),
  div: arithmetic("div", (left, right) => Math.trunc(left / notZero(right, "div"))),
  mod: arithmetic("mod", (left, right) => left % notZero(right, "mod")),
  int: whole(1, 1, ([value = null]) => toInteger(value)),
  float: whole(1, 1, ([value = null]) => toFloat(value)),
  min: whole(1, "any", (values) => Math.min(...numbers(values, "min"))),
  max: whole(1, "any", (values) => Math.max(...numbers(values, "max"))),
  copyIndex: special(0, 2, copyIndex),
};

function arithmetic(name: string, combine: (left: number, right: number) => number): TemplateFunction {
  return whole(2, 2, ([left, right]) => {
    const [one, other] = [exact(integerArgument(left, name), name), exact(integerArgument(right, name), name)];
    const result = exact(combine(one, other), name);
    return result === 0 ? 0 : result;
  });
}

/** ARM counts to 2^63; here a number is exact up to 2^53, and one beyond is refused before it turns into another. */
function exact(value: number, name: string): number {
  if (Number.isSafeInteger(value)) return value;
  return refuseCall(
    name,
    `the number '${value}' is beyond what can be told exactly here, which is ${Number.MAX_SAFE_INTEGER}. Use a text instead.`,
  );
}

function notZero(value: number, name: string): number {
  return value === 0 ? refuseCall(name, "the divisor is 0.") : value;
}

function toInteger(value: Value): number {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value)) return exact(Number(value), "int") || 0;
  return refuseArgument(value, "int", "Integer or the text of one");
}

function toFloat(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return Number(value);
  return refuseArgument(value, "float", "Float or the text of one");
}

function numbers(values: readonly Value[], name: string): readonly number[] {
  const [only = null] = values;
  const parts = values.length === 1 && isArray(only) ? only : values;
  if (parts.length === 0) refuseCall(name, "the array is empty.");
  return parts.map((part) => integerArgument(part, name));
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)`. */
function copyIndex(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const values = expression.arguments.map((argument) => evaluate(argument, frame));
  const named = typeof values[0] === "string" || values.length === 2;
  const blocking = values.find(isUnknown);
  if (blocking !== undefined) return unknown(call(expression.name, ...values.map(toExpression)), blocking.reason);
  const name = named ? textArgument(values[0], "copyIndex") : frame.copy;
  const offset = integerArgument(values[named ? 1 : 0] ?? 0, "copyIndex");
  const index = name === undefined ? undefined : frame.copies.get(name.toLowerCase());
  if (index === undefined && frame.openLoops === true)
    return unknown(call(expression.name, ...values.map(toExpression)), "The loop belongs to a nested template.");
  if (index === undefined)
    return refuseCall(
      "copyIndex",
      name === undefined ? "it stands outside of a copy loop." : `there is no copy loop named '${name}' here.`,
    );
  if (!isUnknown(index)) return integerArgument(index, "copyIndex") + offset;
  return offset === 0 ? index : unknown(call("add", toExpression(index), literal(offset)), index.reason);
}
