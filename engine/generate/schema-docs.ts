import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";

const longestDefault = 80;

/** What a person reads about a parameter or property: its description, its bounds and its default; the empty text when it has none. */
export function schemaDocs(schema: JsonObject): string {
  const description = jsonString(jsonObject(schema["metadata"])["description"]);
  const sentences = [
    description,
    range("Length", schema["minLength"], schema["maxLength"]),
    range("Value", schema["minValue"], schema["maxValue"]),
    defaultSentence(schema["defaultValue"]),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
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
