import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { isJsonObject } from "#lib/json-parts";
import type { PolicyCatalogue } from "#model/catalogue";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";

const path = "generated/azure/policies.json";
const diagnose = diagnoser(compileCatalogue);

/** The pinned catalogue of built-ins; empty when the source has none. */
export function readCatalogue(source: Source): {
  readonly catalogue?: PolicyCatalogue;
  readonly diagnostics: readonly Diagnostic[];
} {
  const text = source.files.get(path);
  if (text === undefined) return { catalogue: { definitions: {}, sets: {} }, diagnostics: [] };
  const value = parse(text);
  const valid = isJsonObject(value) && isJsonObject(value["definitions"]) && isJsonObject(value["sets"]);
  if (valid) return { catalogue: value as unknown as PolicyCatalogue, diagnostics: [] };
  const place = { file: path, line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { diagnostics: [diagnose("bad-catalogue", { path }, place)] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
