import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";

/** Typography that descriptions have, in the characters that the landing-zone language lets into a comment. */
const plain: ReadonlyMap<string, string> = new Map([
  ["\u2018", "'"],
  ["\u2019", "'"],
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2026", "..."],
]);

const longestDefault = 80;

/** The docstring of a parameter or property: its description, its bounds and its default; the empty text when it has none. */
export function schemaComment(schema: JsonObject, indent: string): string {
  const description = jsonString(jsonObject(schema["metadata"])["description"]);
  const sentences = [
    description,
    range("Length", schema["minLength"], schema["maxLength"]),
    range("Value", schema["minValue"], schema["maxValue"]),
    defaultSentence(schema["defaultValue"]),
  ];
  return comment(sentences.filter((sentence) => sentence !== "").join(" "), indent);
}

/** A docstring with its line break, the empty text for no text. What could end it, or instruct the type checker, is taken out. */
export function comment(text: string, indent: string): string {
  const safe = text
    .replace(/[^\x20-\x7e]/gu, (character) => plain.get(character) ?? " ")
    .replaceAll("*/", "* /")
    .replaceAll("@ts-", "ts-")
    .replace(/ +/g, " ")
    .trim();
  return safe === "" ? "" : `${indent}/** ${safe} */\n`;
}

function range(subject: string, from: Json | undefined, to: Json | undefined): string {
  if (from === undefined && to === undefined) return "";
  if (to === undefined) return `${subject} from ${String(from)}.`;
  return from === undefined ? `${subject} to ${String(to)}.` : `${subject} ${String(from)} to ${String(to)}.`;
}

function defaultSentence(value: Json | undefined): string {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return text.length > longestDefault ? "" : `Default: \`${text}\`.`;
}
