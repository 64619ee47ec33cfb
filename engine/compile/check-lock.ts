import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";
import { textSum } from "#lib/text-sum";
import type { Diagnostic } from "#model/diagnostic";
import type { Fills } from "#model/import-lock";
import { importCommand, importHeader } from "#model/import-lock";
import type { Place } from "#model/place";

const diagnose = diagnoser(compileCatalogue);
const folder = "generated/azure/";

/**
 * Everything imported below `generated/azure` against the locks that `azo alz import` wrote beside it: the modules, and the pinned policies, the
 * document at `policiesPath`. What was pinned otherwise has no sum. `files` has the texts of the source by path.
 */
export function checkLocks(files: ReadonlyMap<string, string>, policiesPath: string): readonly Diagnostic[] {
  const names = importNames(files);
  if (names.length === 0) return [];
  const pinned = pinnedEntries(files.get(policiesPath) ?? "{}");
  return names.flatMap((name) => {
    const path = `${folder}${name}.json`;
    const text = files.get(path);
    const modules = modulesOf(name, files);
    if (text === undefined)
      return [diagnose("lock-missing", { path, module: `${folder}${name}.ts` }, lineOf(`${folder}${name}.ts`, 1))];
    const lock = readLock(text);
    if (lock === undefined) return [diagnose("bad-catalogue", { path }, lineOf(path, 1))];
    return [
      ...checkModules(lock.files, modules, path),
      ...checkPinned(lock.pinned, pinned, { lock: path, policies: policiesPath }),
    ];
  });
}

/** Which default values fill what, as the locks of all imports say. */
export function lockedFills(files: ReadonlyMap<string, string>): Fills {
  const fills: Record<string, Readonly<Record<string, string>>> = {};
  for (const name of importNames(files)) {
    const { defaults } = jsonObject(parse(files.get(`${folder}${name}.json`) ?? "{}"));
    for (const [assignment, parameters] of Object.entries(jsonObject(defaults)))
      fills[assignment] = { ...fills[assignment], ...textsOf(parameters) };
  }
  return fills;
}

function textsOf(value: Json): Readonly<Record<string, string>> {
  const entries = Object.entries(jsonObject(value));
  return Object.fromEntries(entries.flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])));
}

/** Of what bears the marks of an import; a default lock that cannot be read is one, too. */
function importNames(files: ReadonlyMap<string, string>): readonly string[] {
  const names = [...files].flatMap(([path, text]) => {
    const [, name, ending] = /^generated\/azure\/([^/]+)\.(ts|json)$/.exec(path) ?? [];
    if (name === undefined) return [];
    const isImported = ending === "ts" ? text.startsWith(importHeader.trimEnd()) : name === "alz" || isLock(text);
    return isImported ? [name] : [];
  });
  return [...new Set(names)].toSorted();
}

function isLock(text: string): boolean {
  return text.includes(importCommand) && jsonObject(parse(text))["writtenBy"] === importCommand;
}

function modulesOf(name: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = [...files].filter(([path]) => path === `${folder}${name}.ts` || path.startsWith(`${folder}${name}/`));
  return new Map(own.map(([path, text]) => [path.slice(folder.length), text]));
}

interface Lock {
  readonly files: JsonObject;
  readonly pinned: JsonObject;
}

function readLock(text: string): Lock | undefined {
  const value = parse(text);
  if (!isJsonObject(value)) return undefined;
  const { files, pinned } = value;
  return isJsonObject(files) && isJsonObject(pinned) ? { files, pinned } : undefined;
}

function checkModules(sums: JsonObject, modules: ReadonlyMap<string, string>, lock: string): readonly Diagnostic[] {
  const gone = Object.keys(sums).filter((path) => !modules.has(path));
  const other = [...modules].filter(([path, text]) => sums[path] !== textSum(text));
  return [
    ...gone.map((path) => diagnose("not-as-imported", { path: folder + path, is: "gone" }, lineOf(lock, 1))),
    ...other.map(([path]) => {
      const is = sums[path] === undefined ? "added" : "changed";
      return diagnose("not-as-imported", { path: folder + path, is }, lineOf(folder + path, 1));
    }),
  ];
}

type Kind = "definitions" | "sets";

interface Pinned {
  readonly name: string;
  /** `name@version`. */
  readonly key: string;
  readonly displayName: string;
  readonly sum: string;
  readonly line: number;
}

function pinnedEntries(policies: string): Readonly<Record<Kind, readonly Pinned[]>> {
  const catalogue = jsonObject(parse(policies));
  const lines = new Map(policies.split("\n").map((text, index) => [/^\s*("[^"]*"):/.exec(text)?.[1], index + 1]));
  const of = (kind: Kind): readonly Pinned[] =>
    Object.entries(jsonObject(catalogue[kind])).map(([key, value]) => {
      const entry = jsonObject(value);
      const name = jsonString(entry["name"]).toLowerCase();
      return {
        name,
        key: `${name}@${jsonString(entry["version"])}`,
        displayName: jsonString(entry["displayName"]),
        sum: sha256(canonicalJson(value)),
        line: lines.get(JSON.stringify(key)) ?? 1,
      };
    });
  return { definitions: of("definitions"), sets: of("sets") };
}

function checkPinned(
  sums: JsonObject,
  pinned: Readonly<Record<Kind, readonly Pinned[]>>,
  paths: { readonly lock: string; readonly policies: string },
): readonly Diagnostic[] {
  return (["definitions", "sets"] as const).flatMap((kind) => {
    const byKey = new Map(pinned[kind].map((entry) => [entry.key, entry]));
    const byName = new Map(pinned[kind].map((entry) => [entry.name, entry]));
    return Object.entries(jsonObject(sums[kind])).flatMap(([key, sum]) => {
      const entry = byKey.get(key);
      if (entry?.sum === sum) return [];
      const at = key.lastIndexOf("@");
      const [name, version] = [key.slice(0, at), key.slice(at + 1)];
      const found = entry ?? byName.get(name);
      if (found === undefined) return [diagnose("not-pinned", { name, version, ...paths }, lineOf(paths.policies, 1))];
      const { displayName, line } = found;
      return [diagnose("not-as-locked", { name, displayName, lock: paths.lock }, lineOf(paths.policies, line))];
    });
  });
}

function lineOf(file: string, line: number): Place {
  return { file, line, column: 1, endLine: line, endColumn: 2 };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
