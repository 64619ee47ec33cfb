import { isArray, isObject } from "../value.ts";
import type { Value } from "../value.ts";
import { refuseArgument } from "./argument.ts";

/** A scalar as .NET writes it: booleans as True and False, null as nothing. */
export function valueText(value: Value, name: string): string {
  if (isArray(value) || isObject(value)) return refuseArgument(value, name, "String");
  return scalarText(value);
}

/** As `valueText`, with arrays and objects as JSON whose texts stand in the given quotation mark. */
export function anyText(value: Value, quote: "'" | '"'): string {
  return isArray(value) || isObject(value) ? jsonText(value, quote) : scalarText(value);
}

function scalarText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

function jsonText(value: Value, quote: "'" | '"'): string {
  if (isArray(value)) return `[${value.map((part) => jsonText(part, quote)).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, part]) => `${quoted(key, quote)}:${jsonText(part, quote)}`);
    return `{${members.join(",")}}`;
  }
  return typeof value === "string" ? quoted(value, quote) : JSON.stringify(value);
}

function quoted(text: string, quote: "'" | '"'): string {
  if (quote === '"') return JSON.stringify(text);
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
