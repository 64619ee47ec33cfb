import { call } from "../expression.ts";
import type { Call } from "../expression.ts";
import { special, whole } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable, TemplateFunction } from "../frame.ts";
import { equalValues, isUnknown, toExpression, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { compareText } from "./compare-text.ts";
import { refuseCall, textArgument } from "./argument.ts";

export const comparisonFunctions: FunctionTable = {
  coalesce: special(1, "any", coalesce),
  equals: whole(2, 2, ([left = null, right = null]) => equalValues(left, right)),
  less: comparison("less", (order) => order < 0),
  lessOrEquals: comparison("lessOrEquals", (order) => order <= 0),
  greater: comparison("greater", (order) => order > 0),
  greaterOrEquals: comparison("greaterOrEquals", (order) => order >= 0),
  like: whole(2, 2, ([text, pattern]) => matches(textArgument(text, "like"), textArgument(pattern, "like"))),
};

/** The first value that is not null; what follows a known one is not evaluated. */
function coalesce(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const open: Value[] = [];
  for (const argument of expression.arguments) {
    const value = evaluate(argument, frame);
    if (value === null) continue;
    if (!isUnknown(value) && open.length === 0) return value;
    open.push(value);
    if (!isUnknown(value)) break;
  }
  const [blocking] = open;
  if (!isUnknown(blocking)) return null;
  return open.length === 1 ? blocking : unknown(call(expression.name, ...open.map(toExpression)), blocking.reason);
}

function comparison(name: string, holds: (order: number) => boolean): TemplateFunction {
  return whole(2, 2, ([left, right]) => {
    if (typeof left === "number" && typeof right === "number") return holds(left - right);
    if (typeof left === "string" && typeof right === "string") return holds(compareText(left, right));
    return refuseCall(name, "both arguments must be integers or both strings.");
  });
}

/** `*` stands for any text, `?` for one character; the case is ignored. */
function matches(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[\\s\\S]*")
    .replaceAll("?", "[\\s\\S]");
  return new RegExp(`^${source}$`, "i").test(text);
}
