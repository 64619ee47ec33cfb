import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonArray } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { refusePolicy } from "./policy-problem.ts";

/** Compares the value of a field, an expression or a count with what the rule says. Undefined: there is no such value. */
export type Operator = (value: Json | undefined, target: Json) => boolean;

const not =
  (operator: Operator): Operator =>
  (value, target) =>
    !operator(value, target);

const equals: Operator = (value, target) => textOf(value) === textOf(target);

/** Texts, numbers and booleans compare as texts without case: a rule says "true" and means true. */
function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "\u0000";
  return typeof value === "object" ? `\u0001${canonicalJson(value).toLowerCase()}` : String(value).toLowerCase();
}

/** `*` stands for any text. */
const like: Operator = (value, target) => {
  if (!isPlain(value)) return false;
  const parts = String(target).split("*").map(escapeRegExp);
  return new RegExp(`^${parts.join(".*")}$`, "is").test(String(value));
};

/** `#` a digit, `?` a letter, `.` any character; everything else itself. */
function matches(flags: string): Operator {
  return (value, target) => {
    if (!isPlain(value)) return false;
    const pattern = [...String(target)].map((letter) => matchParts[letter] ?? escapeRegExp(letter)).join("");
    return new RegExp(`^${pattern}$`, flags).test(String(value));
  };
}

const matchParts: Readonly<Record<string, string>> = { "#": "[0-9]", "?": "\\p{L}", ".": "." };

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

const contains: Operator = (value, target) => {
  if (Array.isArray(value)) return (value as JsonArray).some((element) => equals(element, target));
  return isPlain(value) && String(value).toLowerCase().includes(String(target).toLowerCase());
};

const isIn: Operator = (value, target) => {
  if (!Array.isArray(target)) return refusePolicy("The operators 'in' and 'notIn' need an array.");
  return value !== undefined && (target as JsonArray).some((element) => equals(value, element));
};

const containsKey: Operator = (value, target) =>
  isJsonObject(value) && Object.keys(value).some((key) => key.toLowerCase() === String(target).toLowerCase());

const exists: Operator = (value, target) => (value !== undefined && value !== null) === isTrue(target);

function isTrue(target: Json): boolean {
  return String(target).toLowerCase() === "true";
}

function ordered(holds: (order: number) => boolean): Operator {
  return (value, target) => {
    if (value === undefined || value === null) return false;
    return holds(compare(value, target));
  };
}

/** Numbers by size, dates by time, texts without case; a text that is a number counts as one beside a number. */
function compare(value: Json, target: Json): number {
  if (typeof value === "number" || typeof target === "number") {
    const [left, right] = [Number(value), Number(target)];
    const isNumeric = [value, target].every(
      (side) => typeof side === "number" || /^\s*-?\d+(\.\d+)?\s*$/.test(String(side)),
    );
    if (isNumeric) return left - right;
  } else if (typeof value === "string" && typeof target === "string") {
    const [left, right] = [value, target].map(dateOf);
    if (left !== undefined && right !== undefined) return left - right;
    return value.toLowerCase() < target.toLowerCase() ? -1 : value.toLowerCase() === target.toLowerCase() ? 0 : 1;
  }
  return refusePolicy(
    `A value of type ${typeof value} cannot be ordered against one of type ${typeof target}: ${JSON.stringify(value)} and ${JSON.stringify(target)}.`,
  );
}

function dateOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/i.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function isPlain(value: Json | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** All operators by the names of the policy language. */
const operators: Readonly<Record<string, Operator>> = {
  equals,
  notEquals: not(equals),
  like,
  notLike: not(like),
  match: matches("su"),
  notMatch: not(matches("su")),
  matchInsensitively: matches("siu"),
  notMatchInsensitively: not(matches("siu")),
  contains,
  notContains: not(contains),
  in: isIn,
  notIn: not(isIn),
  containsKey,
  notContainsKey: not(containsKey),
  exists,
  less: ordered((order) => order < 0),
  lessOrEquals: ordered((order) => order <= 0),
  greater: ordered((order) => order > 0),
  greaterOrEquals: ordered((order) => order >= 0),
};

export interface NamedOperator {
  /** As the documentation spells it. */
  readonly name: string;
  readonly apply: Operator;
}

/** By lower-case name. */
export const operatorsByName: ReadonlyMap<string, NamedOperator> = new Map(
  Object.entries(operators).map(([name, apply]) => [name.toLowerCase(), { name, apply }]),
);
