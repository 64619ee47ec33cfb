import { call } from "../expression.ts";
import type { Call } from "../expression.ts";
import { outer, special, whole } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable } from "../frame.ts";
import { findUnknown, getMember, isArray, isObject, isUnknown, objectOf, toExpression, unknown } from "../value.ts";
import type { Value, ValueObject } from "../value.ts";
import { objectArgument, refuseCall, textArgument } from "./argument.ts";
import { readLenientJson } from "./read-lenient-json.ts";

export const objectFunctions: FunctionTable = {
  null: whole(0, 0, () => null),
  createObject: special(0, "any", createObject),
  items: outer(1, 1, ([value]) => {
    const object = objectArgument(value, "items");
    return sortedKeys(object).map((key) => ({ key, value: object[key] ?? null }));
  }),
  objectKeys: outer(1, 1, ([value]) => sortedKeys(objectArgument(value, "objectKeys"))),
  json: whole(1, 1, ([text]) => readLenientJson(textArgument(text, "json"), "json")),
  tryGet: special(2, "any", tryGet),
};

function createObject(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const values = expression.arguments.map((argument) => evaluate(argument, frame));
  if (values.length % 2 === 1) return refuseCall("createObject", "the number of arguments is odd.");
  const keys = values.filter((_, index) => index % 2 === 0);
  const blocking = keys.find(isUnknown);
  if (blocking !== undefined) return unknown(call(expression.name, ...values.map(toExpression)), blocking.reason);
  return objectOf(keys.map((key, index) => [textArgument(key, "createObject"), values[index * 2 + 1] ?? null]));
}

/** Keys without regard to case, of two that differ in case only the lower first. */
function sortedKeys(object: ValueObject): readonly string[] {
  return Object.keys(object).sort(
    (left, right) => order(left.toUpperCase(), right.toUpperCase()) || -order(left, right),
  );
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Follows a path of keys and indexes; null where it ends early. */
function tryGet(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [target = null, ...path] = expression.arguments.map((argument) => evaluate(argument, frame));
  let at: Value = target;
  for (const [position, step] of path.entries()) {
    const known: Value | undefined = isUnknown(at) && typeof step === "string" ? at.members?.(step) : undefined;
    const blocking = isUnknown(at) && known === undefined ? at : findUnknown(step);
    if (isUnknown(blocking)) {
      const rest = path.slice(position).map(toExpression);
      return unknown(call(expression.name, toExpression(at), ...rest), blocking.reason);
    }
    at = known ?? stepInto(at, step);
  }
  return at;
}

function stepInto(at: Value, step: Value): Value {
  if (isObject(at) && typeof step === "string") return getMember(at, step) ?? null;
  const index = indexOf(step);
  return isArray(at) && index !== undefined ? (at.at(index) ?? null) : null;
}

/** A number, or `{ value, fromEnd }`, which is what Bicep writes for `[^1]` on a path; negative from the end. */
function indexOf(step: Value): number | undefined {
  if (typeof step === "number") return step < 0 ? undefined : step;
  if (!isObject(step)) return undefined;
  const index = getMember(step, "value");
  if (typeof index !== "number" || index < 0) return undefined;
  if (getMember(step, "fromEnd") !== true) return index;
  return index === 0 ? undefined : -index;
}
