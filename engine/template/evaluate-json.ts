import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import { evaluate } from "./evaluate-expression.ts";
import { isExpression, unescapeExpression } from "./escape-expression.ts";
import { call, literal } from "./expression.ts";
import type { Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";
import { parseExpression } from "./parse-expression.ts";
import { printExpression } from "./print-expression.ts";
import { attempt, raise } from "./template-problem.ts";
import { isUnknown, objectOf, toExpression, toKnownJson, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** Longest expression ARM takes: docs, "Template limits" (24,576 characters). */
const longestExpression = 24_576;
/** Most turns of one copy loop: docs, "Resource iteration" (800). */
const mostCopies = 800;

/** Evaluates every string of a template value, its keys too, and unrolls the `copy` loops of properties. */
export function evaluateJson(json: Json, frame: Frame): Value {
  if (typeof json === "string") return evaluateText(json, frame);
  if (Array.isArray(json)) return (json as JsonArray).map((part) => evaluateJson(part, frame));
  if (!isJsonObject(json)) return json;
  return evaluateObject(json, frame);
}

/** Evaluates one string of a template. Problems are met by the frame's `recover` at this text, if it has one. */
function evaluateText(text: string, frame: Frame): Value {
  if (!isExpression(text)) return unescapeExpression(text);
  const { recover, ...strict } = frame;
  if (recover === undefined) return evaluate(parseShort(text), strict);
  return attempt(
    () => evaluate(parseShort(text), strict),
    (problem) =>
      recover(
        problem,
        attempt(
          () => parseShort(text),
          () => ({ kind: "unparsed" as const, text: text.slice(1, -1) }),
        ),
      ),
  );
}

function parseShort(text: string): Expression {
  if (text.length <= longestExpression) return parseExpression(text);
  return raise(
    `The language expression is ${text.length} characters long, the limit is '${longestExpression}' characters.`,
  );
}

function evaluateObject(json: JsonObject, frame: Frame): Value {
  const entries: [string, Value][] = [];
  for (const [key, part] of Object.entries(json)) {
    if (key === "copy" && isPropertyCopy(part)) {
      for (const loop of part) entries.push(...evaluatePropertyCopy(loop, frame));
      continue;
    }
    entries.push([evaluateKey(key, frame), evaluateJson(part, frame)]);
  }
  return objectOf(entries);
}

function evaluateKey(key: string, frame: Frame): string {
  if (!key.startsWith("[")) return key;
  const value = evaluateText(key, frame);
  if (isUnknown(value) && frame.strict !== true) return `[${printExpression(value.expression)}]`;
  const known = toKnownJson(value);
  return typeof known === "string" ? known : key;
}

/** Whether the value of a `copy` key is the loop construct: an array of objects with name, count and input. */
function isPropertyCopy(part: Json): part is readonly JsonObject[] {
  return (
    Array.isArray(part) &&
    (part as JsonArray).every(
      (loop) =>
        isJsonObject(loop) && loop["count"] !== undefined && "input" in loop && typeof loop["name"] === "string",
    )
  );
}

/** One `copy` of properties as its name and the array it makes. */
function evaluatePropertyCopy(loop: JsonObject, frame: Frame): readonly [string, Value][] {
  const name = jsonString(loop["name"]);
  return [[name, evaluateLoop(loop, name, frame, turnFrame)]];
}

/** The array of a loop's inputs. A count that is unknown gives `map(range(0, count), lambda(…))`. */
export function evaluateLoop(loop: JsonObject, name: string, frame: Frame, turn: typeof turnFrame): Value {
  const { recover } = frame;
  if (recover === undefined) return unrollLoop(loop, name, frame, turn);
  return attempt(
    () => unrollLoop(loop, name, frame, turn),
    (problem) => recover(problem, call("null")),
  );
}

function unrollLoop(loop: JsonObject, name: string, frame: Frame, turn: typeof turnFrame): Value {
  const count = evaluateJson(loop["count"] ?? null, frame);
  const input = loop["input"] ?? null;
  if (!isUnknown(count))
    return Array.from({ length: copyCount(count, name) }, (_, index) => evaluateJson(input, turn(frame, name, index)));
  const variable = `${name}Index`;
  const index = unknown(call("lambdaVariables", literal(variable)), count.reason);
  const each = toExpression(evaluateJson(input, turn(frame, name, index)));
  const turns = call("range", literal(0), count.expression);
  return unknown(call("map", turns, call("lambda", literal(variable), each)), count.reason);
}

/**
 * The frame of one turn of a loop over properties or variables: `copyIndex` gives its index by the loop's name only, and
 * without a name that of the resource around it (docs, "Property iteration").
 */
export function turnFrame(frame: Frame, name: string, index: Value): Frame {
  return { ...frame, copies: new Map(frame.copies).set(name.toLowerCase(), index) };
}

/** The frame of one turn of a resource or an output: its index is also that of `copyIndex()` without a name. */
export function copyFrame(frame: Frame, name: string, index: Value): Frame {
  return { ...turnFrame(frame, name, index), copy: name };
}

/** Checks what ARM checks of a copy count: a whole number, not negative, at most 800. */
export function copyCount(count: Value, name: string): number {
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > mostCopies)
    raise(
      `The template copy definition '${name}' has an invalid count '${String(count)}'. The count must be a whole number from 0 to ${mostCopies}.`,
    );
  return count;
}
