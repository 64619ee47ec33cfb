import type { Json } from "#lib/json";
import { call, literal } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { escapeExpression } from "./escape-expression.ts";
import { printExpression } from "./print-expression.ts";
import { raise } from "./template-problem.ts";

const unknownMark = Symbol("unknown");

/** What an expression yields: JSON in which any part may be unknown. */
export type Value = null | boolean | number | string | readonly Value[] | ValueObject | Unknown;

export interface ValueObject {
  readonly [key: string]: Value;
}

/** What cannot be told offline: the expression that would tell, folded as far as known. */
export interface Unknown {
  readonly [unknownMark]: true;
  readonly expression: Expression;
  /** Why, one sentence. */
  readonly reason: string;
  /** Members that are known although the whole is not. */
  readonly members?: (key: string) => Value | undefined;
}

export function unknown(expression: Expression, reason: string, members?: Unknown["members"]): Unknown {
  return { [unknownMark]: true, expression, reason, ...(members === undefined ? {} : { members }) };
}

export function isUnknown(value: Value | undefined): value is Unknown {
  return typeof value === "object" && value !== null && (value as Unknown)[unknownMark] === true;
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** The first unknown inside the value, or undefined. */
export function findUnknown(value: Value): Unknown | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isUnknown(value)) return value;
  for (const part of isArray(value) ? value : Object.values(value)) {
    const found = findUnknown(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value of a key, exactly or else ignoring case as ARM does; inherited names are not members. */
export function getMember(object: ValueObject, key: string): Value | undefined {
  if (Object.hasOwn(object, key)) return object[key];
  const found = findKey(object, key);
  return found === undefined ? undefined : object[found];
}

/** The key of the object that equals the given one ignoring case. */
export function findKey(object: object, key: string): string | undefined {
  if (Object.hasOwn(object, key)) return key;
  const wanted = key.toLowerCase();
  return Object.keys(object).find((name) => name.length === key.length && name.toLowerCase() === wanted);
}

/** Builds an object from entries; unlike assignment it keeps a key called `__proto__` an ordinary one. */
export function objectOf(entries: Iterable<readonly [string, Value]>): ValueObject {
  return Object.fromEntries(entries);
}

/** The value as an expression that yields it. */
export function toExpression(value: Value): Expression {
  if (value === null) return call("null");
  if (typeof value === "boolean") return call(value ? "true" : "false");
  if (typeof value !== "object") return literal(value);
  if (isUnknown(value)) return value.expression;
  if (isArray(value)) return call("createArray", ...value.map(toExpression));
  return call("createObject", ...Object.entries(value).flatMap(([key, part]) => [literal(key), toExpression(part)]));
}

/** The value as template JSON: unknown parts become `[expression]`, texts that look like one are escaped. */
export function toTemplateJson(value: Value): Json {
  if (typeof value === "string") return escapeExpression(value);
  if (typeof value !== "object" || value === null) return value;
  if (isUnknown(value)) return `[${printExpression(value.expression)}]`;
  if (isArray(value)) return value.map(toTemplateJson);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toTemplateJson(part)]));
}

/** The value as it would be sent, texts as they are; unknown parts become `[expression]`. */
export function toOpenJson(value: Value): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isUnknown(value)) return `[${printExpression(value.expression)}]`;
  if (isArray(value)) return value.map(toOpenJson);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toOpenJson(part)]));
}

/** A wholly known value as plain JSON; throws the problem of the first unknown part otherwise. */
export function toKnownJson(value: Value): Json {
  const found = findUnknown(value);
  if (found !== undefined)
    raise(`The template expression '${printExpression(found.expression)}' can't be evaluated here. ${found.reason}`);
  return value as Json;
}

/** ARM's word for the value's type in its messages. */
export function typeName(value: Value): string {
  if (value === null) return "Null";
  if (isArray(value)) return "Array";
  if (typeof value === "object") return "Object";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "string") return "String";
  return Number.isInteger(value) ? "Integer" : "Float";
}

/** Deep equality as the template language sees it: keys ignore case and order, texts do not. */
export function equalValues(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (isArray(left) || isArray(right))
    return (
      isArray(left) &&
      isArray(right) &&
      left.length === right.length &&
      left.every((part, index) => equalValues(part, right[index] ?? null))
    );
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => {
    const other = getMember(right as ValueObject, key);
    return other !== undefined && equalValues((left as ValueObject)[key] ?? null, other);
  });
}
