import { call } from "../expression.ts";
import type { Call, Expression } from "../expression.ts";
import { special, whole } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable } from "../frame.ts";
import { attempt, raise } from "../template-problem.ts";
import { isUnknown, toExpression, unknown } from "../value.ts";
import type { Unknown, Value } from "../value.ts";
import { booleanArgument, refuseArgument } from "./argument.ts";

export const logicalFunctions: FunctionTable = {
  true: whole(0, 0, () => true),
  false: whole(0, 0, () => false),
  not: whole(1, 1, ([value]) => !booleanArgument(value, "not")),
  and: special(1, "any", (expression, frame, evaluate) => combine(expression, frame, evaluate, false)),
  or: special(1, "any", (expression, frame, evaluate) => combine(expression, frame, evaluate, true)),
  bool: whole(1, 1, ([value = null]) => toBoolean(value)),
  if: special(3, 3, chooseBranch),
  fail: whole(1, 1, ([message]) => raise(String(message), "InvalidTemplate")),
};

/** `decisive` is the value that settles the outcome: false for `and`, true for `or`. */
function combine(expression: Call, frame: Frame, evaluate: Evaluate, decisive: boolean): Value {
  const open: Unknown[] = [];
  for (const argument of expression.arguments) {
    const value = open.length === 0 ? evaluate(argument, frame) : evaluateUntaken(argument, frame, evaluate, open[0]);
    if (isUnknown(value)) open.push(value);
    else if (booleanArgument(value, expression.name) === decisive) return decisive;
  }
  const [blocking] = open;
  if (blocking === undefined) return !decisive;
  return open.length === 1 ? blocking : unknown(call(expression.name, ...open.map(toExpression)), blocking.reason);
}

/** Only the branch taken is evaluated; if that is unknown, both are folded and a failing one is left as written. */
function chooseBranch(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [condition, then, otherwise] = expression.arguments;
  if (condition === undefined || then === undefined || otherwise === undefined) return null;
  const value = evaluate(condition, frame);
  if (!isUnknown(value)) return evaluate(booleanArgument(value, "if") ? then : otherwise, frame);
  const branches = [then, otherwise].map((branch) => evaluateUntaken(branch, frame, evaluate, value));
  return unknown(call(expression.name, value.expression, ...branches.map(toExpression)), value.reason);
}

/** A branch that may never be taken: if it fails, it is left as written. */
function evaluateUntaken(argument: Expression, frame: Frame, evaluate: Evaluate, blocking: Unknown | undefined): Value {
  return attempt(
    () => evaluate(argument, frame),
    () => unknown(argument, blocking?.reason ?? ""),
  );
}

function toBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  return refuseArgument(value, "bool", "Boolean, Integer or one of the texts true and false");
}
