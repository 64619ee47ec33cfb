import { call, member } from "./expression.ts";
import type { Call, Expression, Member } from "./expression.ts";
import type { Frame } from "./frame.ts";
import { findFunction } from "./functions/index.ts";
import { raise } from "./template-problem.ts";
import { findUnknown, getMember, isArray, isObject, isUnknown, toExpression, typeName, unknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";

/** Evaluates an expression as far as it can be told. Throws a problem when ARM would refuse it. */
export function evaluate(expression: Expression, frame: Frame): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "call":
      return evaluateCall(expression, frame);
    case "member":
      return evaluateMember(expression, frame);
    case "unparsed":
      return raise(`Unable to parse language expression '${expression.text}'.`);
  }
}

function evaluateCall(expression: Call, frame: Frame): Value {
  // A template's own functions have a namespace and a dot, so only functions that were given can hide the language's.
  const known = frame.functions.has(expression.key) ? undefined : findFunction(expression.key);
  if (known === undefined) return callUserFunction(expression, frame);
  checkCount(expression, known.least, known.most);
  if (known.kind === "special") return known.apply(expression, frame, evaluate);
  const values = expression.arguments.map((argument) => evaluate(argument, frame));
  const blocking = blockingUnknown(known.needs, values);
  return blocking === undefined ? known.apply(values, frame) : residual(expression.name, values, blocking);
}

function blockingUnknown(needs: "whole" | "outer" | "nothing", values: readonly Value[]): Unknown | undefined {
  if (needs === "nothing") return undefined;
  if (needs === "outer") return values.find(isUnknown);
  for (const value of values) {
    const found = findUnknown(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function residual(name: string, values: readonly Value[], blocking: Unknown): Unknown {
  return unknown(call(name, ...values.map(toExpression)), blocking.reason);
}

function checkCount(expression: Call, least: number, most: number): void {
  const count = expression.arguments.length;
  if (count >= least && count <= most) return;
  const wanted =
    least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  raise(
    `Unable to evaluate template language function '${expression.name}': function requires ${wanted} argument(s) while '${count}' were provided.`,
  );
}

function callUserFunction(expression: Call, frame: Frame): Value {
  const found = frame.functions.get(expression.key);
  if (found === undefined) raise(`The template function '${expression.name}' is not valid.`);
  return found.apply(
    expression.arguments.map((argument) => evaluate(argument, frame)),
    frame,
  );
}

function evaluateMember(expression: Member, frame: Frame): Value {
  const target = evaluate(expression.target, frame);
  const index = evaluate(expression.index, frame);
  if (isUnknown(target)) {
    const known = typeof index === "string" ? target.members?.(index) : undefined;
    if (known !== undefined) return known;
    return unknown(member(target.expression, toExpression(index), expression.safe), target.reason);
  }
  if (isUnknown(index)) return unknown(member(toExpression(target), index.expression, expression.safe), index.reason);
  return readMember(target, index, expression.safe);
}

/** `target[index]`: a member of an object or an element of an array; with `safe`, null where there is none. */
function readMember(target: Value, index: Value, safe: boolean): Value {
  if (target === null && safe) return null;
  if (isObject(target) && typeof index === "string") {
    const found = getMember(target, index);
    if (found !== undefined) return found;
    if (safe) return null;
    raise(
      `The language expression property '${index}' doesn't exist, available properties are '${Object.keys(target).join(", ")}'.`,
    );
  }
  if (isArray(target) && typeof index === "number") {
    const found = target[index];
    if (found !== undefined) return found;
    if (safe) return null;
    raise(`The language expression property array index '${index}' is out of bounds.`);
  }
  if (safe && (isObject(target) || isArray(target))) return null;
  if (target === null)
    raise(`The language expression property '${String(index)}' can't be evaluated: its parent is null.`);
  raise(
    `The language expression property '${String(index)}' can't be evaluated, property name type '${typeName(index)}' does not fit a value of type '${typeName(target)}'.`,
  );
}
