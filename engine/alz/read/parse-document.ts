import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import { lineAt } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { yaml } from "../yaml.ts";

/** Deeper than any ARM template may nest by far; bounds every later walk over the document. */
const mostLevels = 128;

/** The one object in a JSON or YAML file (by its ending), or why there is none, with the line. */
export function parseDocument(file: string, text: string): Parsed<JsonObject> {
  const parsed = /\.json$/i.test(file) ? parseJson(file, text) : parseYamlText(file, text);
  if ("problem" in parsed) return parsed;
  const { value } = parsed;
  if (!isJsonObject(value)) return { problem: diagnose("not-an-object", {}, lineAt(file, 1, 1)) };
  if (isDeeper(value, mostLevels)) return { problem: diagnose("too-nested", { most: mostLevels }, lineAt(file, 1, 1)) };
  return { value };
}

export type Parsed<Value = Json> = { readonly value: Value } | { readonly problem: Diagnostic };

function parseJson(file: string, text: string): Parsed {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as Json };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
    const place = line === undefined ? endOf(file, text) : lineAt(file, Number(line), Number(column));
    return { problem: diagnose("bad-syntax", { format: "JSON", message: firstSentence(message) }, place) };
  }
}

function parseYamlText(file: string, text: string): Parsed {
  try {
    const document = yaml().parseDocument(text, { logLevel: "silent", prettyErrors: true });
    const [error] = document.errors;
    if (error === undefined) return { value: asJson(document.toJS({ maxAliasCount: 100 })) };
    const place = lineAt(file, error.linePos?.[0].line ?? 1, error.linePos?.[0].col ?? 1);
    return { problem: diagnose("bad-syntax", { format: "YAML", message: firstSentence(error.message) }, place) };
  } catch (error) {
    // Too many aliases and too deep nesting are thrown.
    const message = error instanceof Error ? error.message : String(error);
    return { problem: diagnose("bad-syntax", { format: "YAML", message }, lineAt(file, 1, 1)) };
  }
}

/** YAML knows values that JSON does not: numbers that are none, and absent ones. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

function endOf(file: string, text: string) {
  const lines = text.split("\n");
  return lineAt(file, lines.length, (lines.at(-1) ?? "").length + 1);
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? "")
    .replace(/ in JSON at position .*$/, "")
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/[.:]$/, "");
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((part: Json) => isDeeper(part, levels - 1));
}
