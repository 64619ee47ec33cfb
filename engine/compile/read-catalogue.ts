import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { isJsonObject } from "#lib/json-parts";
import type { JsonObject } from "#lib/json";
import { templateScope } from "#lib/template-scope";
import type { Catalogue, PolicyCatalogue } from "#model/catalogue";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import type { Source } from "#model/source";
import { checkLocks, lockedFills } from "./check-lock.ts";

const path = "generated/azure/policies.json";
const templateFolder = "generated/azure/templates/";
const diagnose = diagnoser(compileCatalogue);

/** What is pinned: built-in policies, as the lock of an import knows them, and templates; empty when the source has none. */
export function readCatalogue(source: Pick<Source, "files">): {
  readonly catalogue?: Catalogue;
  readonly diagnostics: readonly Diagnostic[];
} {
  const policies = readPolicies(source.files.get(path));
  const pinned = readTemplates(source);
  const diagnostics = [
    ...checkLocks(source.files, path),
    ...(policies === undefined ? [diagnose("bad-catalogue", { path }, startOf(path))] : []),
    ...pinned.bad.map((path) => diagnose("bad-template", { path }, startOf(path))),
  ];
  return policies === undefined || diagnostics.length > 0
    ? { diagnostics }
    : { catalogue: { ...policies, templates: pinned.templates, fills: lockedFills(source.files) }, diagnostics };
}

function readPolicies(text: string | undefined): PolicyCatalogue | undefined {
  if (text === undefined) return { definitions: {}, sets: {} };
  const value = parse(text);
  const valid = isJsonObject(value) && isJsonObject(value["definitions"]) && isJsonObject(value["sets"]);
  return valid ? (value as unknown as PolicyCatalogue) : undefined;
}

/** Templates by the name of their file, and the paths of those that are none. */
function readTemplates({ files }: Pick<Source, "files">): {
  readonly templates: ReadonlyMap<string, JsonObject>;
  readonly bad: readonly string[];
} {
  const templates = new Map<string, JsonObject>();
  const bad: string[] = [];
  for (const [path, text] of files) {
    if (!path.startsWith(templateFolder) || !path.endsWith(".json")) continue;
    const value = parse(text);
    if (isJsonObject(value) && templateScope(value) !== undefined)
      templates.set(path.slice(templateFolder.length, -".json".length), value);
    else bad.push(path);
  }
  return { templates, bad };
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
