import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** Whether ARM evaluates the string: it starts with `[`, ends with `]`, and does not start with the escape `[[`. */
export function isExpression(text: string): boolean {
  return text.length > 1 && text.charCodeAt(0) === 91 && text.charCodeAt(1) !== 91 && text.endsWith("]");
}

/** A text as a template has to write it for ARM to keep it: what would be read as an expression or escape gets another `[`. */
export function escapeExpression(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/**
 * A template with inner evaluation as it comes out of a template around it that is itself evaluated from outside: its
 * expressions are its own, but one level of escaping is gone, so that `[[parameters('p')]` is an expression of its own too.
 */
export function unescapeTemplate(template: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(template).map(([key, part]) => [unescapeExpression(key), unescapePart(part)]),
  );
}

function unescapePart(part: Json): Json {
  if (typeof part === "string") return unescapeExpression(part);
  if (Array.isArray(part)) return (part as JsonArray).map(unescapePart);
  return isJsonObject(part) ? unescapeTemplate(part) : part;
}

/** The text that a template string stands for when it is no expression. */
export function unescapeExpression(text: string): string {
  return text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text;
}
