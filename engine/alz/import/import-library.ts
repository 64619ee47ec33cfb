import type { JsonObject } from "#lib/json";
import type { Diagnostic } from "#model/diagnostic";
import type { Policy, PolicySources } from "../find-policy.ts";
import type { Asset } from "../library.ts";
import { selectVersion } from "../select-version.ts";
import type { WrittenFiles } from "../write/alz-bicep.ts";
import { fileName } from "../write/file-name.ts";
import type { LeftOut } from "./left-out.ts";
import { leftOutNotes } from "./left-out.ts";
import { oneOfEach, reachedBuiltIns } from "./reached-built-ins.ts";
import { writeArchetypes } from "./write-archetypes.ts";
import { writeAssignments } from "./write-assignments.ts";
import { type LibraryOrigins, writeLock } from "./write-lock.ts";
import { writeDefinition, writeSet } from "./write-policies.ts";

export interface LibraryImport {
  /** Below `generated/azure`: the lock, the archetypes, and a module for each policy. */
  readonly files: WrittenFiles;
  /** Names of the built-ins that have to be in the pinned catalogue, sorted, each once. */
  readonly builtIns: readonly string[];
  /** Their contents for that catalogue, as the policy API answers them: of each the highest version that is reached. */
  readonly builtInRows: readonly JsonObject[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A library as modules of the landing-zone language. The same library gives the same bytes. `origins` says of folders that were fetched
 * where from, for the lock.
 */
export function importLibrary(sources: PolicySources, origins: LibraryOrigins = new Map()): LibraryImport {
  const { library } = sources;
  const notes = leftOutNotes();
  const definitions = latest(library.policyDefinitions);
  const sets = latest(library.policySetDefinitions);
  const names = { definitions: paths(definitions, "definitions"), sets: paths(sets, "initiatives") };
  const reached = reachedBuiltIns(sources);
  const parts = { archetypes: sorted(library.archetypes), roles: sorted(library.roleDefinitions), names };
  const files = new Map([
    ["alz.json", writeLock(library, reached.policies, origins)],
    ["alz.ts", writeArchetypes(parts, notes)],
    ["alz/assignments.ts", writeAssignments(sorted(library.policyAssignments), names, notes)],
    ...definitions.map((asset) => [`alz/${names.definitions.get(asset.name)}`, writeDefinition(asset, notes)] as const),
    ...sets.map((asset) => [`alz/${names.sets.get(asset.name)}`, writeSet(asset, names, notes)] as const),
  ]);
  const builtIns = [...new Set(reached.policies.map(({ name }) => name.toLowerCase()))];
  const builtInRows = oneOfEach(reached.policies).map(rowOf);
  return { files, builtIns, builtInRows, leftOut: notes.all(), diagnostics: reached.diagnostics };
}

function rowOf({ kind, name, properties }: Policy): JsonObject {
  const type = kind === "definition" ? "policyDefinitions" : "policySetDefinitions";
  return { id: `/providers/Microsoft.Authorization/${type}/${name}`, name, properties };
}

/** One version of each: the highest. */
function latest(assets: ReadonlyMap<string, readonly Asset[]>): readonly Asset[] {
  const chosen = [...assets.values()].flatMap((versions) => {
    const selection = selectVersion(versions, undefined);
    return selection.kind === "found" ? [selection.item] : [];
  });
  return chosen.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function sorted<Item extends { readonly name: string }>(items: ReadonlyMap<string, Item>): readonly Item[] {
  return [...items.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function paths(assets: readonly Asset[], folder: string): ReadonlyMap<string, string> {
  return new Map(assets.map(({ name }) => [name, `${folder}/${fileName(name)}.ts`]));
}
