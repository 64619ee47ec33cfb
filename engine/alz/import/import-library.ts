import { identifiers } from "#lib/identifiers";
import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Policy, PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { Asset } from "../library.ts";
import type { WrittenFiles } from "../write/alz-bicep.ts";
import { importedDefaults } from "./imported-defaults.ts";
import type { LeftOut, LeftOutNotes } from "./left-out.ts";
import { leftOutNotes } from "./left-out.ts";
import type { ListedVersions, WrittenVersion } from "./listed-versions.ts";
import { listedVersions } from "./listed-versions.ts";
import { reachedBuiltIns } from "./reached-built-ins.ts";
import { writeArchetypes } from "./write-archetypes.ts";
import { writeAssignments } from "./write-assignments.ts";
import { type LibraryOrigins, type UnpinnedLock, writeLock } from "./write-lock.ts";
import { fillsOf } from "./write-defaults.ts";
import { writeDefinition, writeSet } from "./write-policies.ts";

export interface LibraryImport {
  /** What the files are called: `alz` for `alz.ts`, `alz.json` and what is below `alz/`. */
  readonly target: string;
  /** Below `generated/azure`: the archetypes and architectures, and a module for each policy. */
  readonly files: WrittenFiles;
  readonly lock: UnpinnedLock;
  /** Names of the built-ins that have to be in the pinned catalogue, sorted, each once. */
  readonly builtIns: readonly string[];
  /** Their contents for that catalogue, as the policy API answers them, a row for each version that is reached. */
  readonly builtInRows: readonly JsonObject[];
  /** Members of `alzArchitectures`, sorted by name of the architecture. */
  readonly architectures: readonly string[];
  /** Names of default values that fill something, sorted. */
  readonly defaults: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ImportOptions {
  /** Of folders that were fetched: where from, for the lock. Default: none was. */
  readonly origins?: LibraryOrigins;
  /** Default `alz`. */
  readonly target?: string;
}

/** A library as modules of the landing-zone language. The same library gives the same bytes. */
export function importLibrary(sources: PolicySources, options: ImportOptions = {}): LibraryImport {
  const { library } = sources;
  const { origins = new Map(), target = "alz" } = options;
  const notes = leftOutNotes();
  const definitions = listedVersions(library, "policyDefinitions");
  const reached = reachedBuiltIns(sources);
  const sets = withoutUnread(listedVersions(library, "policySetDefinitions"), reached.unreadSets, notes);
  const names = {
    definitions: paths(definitions.written),
    sets: paths(sets.written),
    parametersOf: (member: JsonObject) => parametersOf(member, sources),
  };
  const roles = sorted(library.roleDefinitions);
  const { defaults, diagnostics: inDefaults } = importedDefaults(sources);
  const architectures = sorted(library.architectures);
  const parts = { target, archetypes: sorted(library.archetypes), architectures, defaults, roles, definitions, sets };
  const files = new Map([
    [`${target}.ts`, writeArchetypes(parts, notes)],
    [`${target}/assignments.ts`, writeAssignments(sorted(library.policyAssignments), names, notes)],
    ...definitions.written.map(({ path, asset }) => [`${target}/${path}`, writeDefinition(asset, notes)] as const),
    ...sets.written.map(({ path, asset }) => [`${target}/${path}`, writeSet(asset, names, notes)] as const),
  ]);
  return {
    target,
    files,
    lock: { ...writeLock(library, reached.policies, origins, files), defaults: fillsOf(defaults) },
    builtIns: [...new Set(reached.policies.map(({ policy }) => policy.name.toLowerCase()))],
    builtInRows: reached.policies.map(({ policy }) => rowOf(policy)),
    architectures: identifiers(architectures.map(({ name }) => name)),
    defaults: defaults.map(({ name }) => name),
    leftOut: notes.all(),
    diagnostics: [...definitions.diagnostics, ...sets.diagnostics, ...reached.diagnostics, ...inDefaults],
  };
}

function withoutUnread(sets: ListedVersions, unread: ReadonlySet<Asset>, notes: LeftOutNotes): ListedVersions {
  for (const { name } of unread) notes.note("initiatives that nothing assigns, with members that are not known", name);
  return {
    ...sets,
    written: sets.written.filter(({ asset }) => !unread.has(asset)),
    byReference: new Map([...sets.byReference].filter(([, { asset }]) => !unread.has(asset))),
  };
}

function parametersOf({ policyDefinitionId, definitionVersion: pin }: JsonObject, sources: PolicySources): JsonObject {
  const reference = parsePolicyId(jsonString(policyDefinitionId));
  const finding = reference && findPolicy({ ...reference, ...(typeof pin === "string" ? { pin } : {}) }, sources);
  const isKnown = finding?.kind === "found" || finding?.kind === "other-version";
  return isKnown ? jsonObject(finding.policy.properties["parameters"]) : {};
}

function rowOf({ kind, name, properties }: Policy): JsonObject {
  const type = kind === "definition" ? "policyDefinitions" : "policySetDefinitions";
  return { id: `/providers/Microsoft.Authorization/${type}/${name}`, name, properties };
}

function sorted<Item extends { readonly name: string }>(items: ReadonlyMap<string, Item>): readonly Item[] {
  return [...items.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function paths(written: readonly WrittenVersion[]): ReadonlyMap<string, string> {
  return new Map(written.map(({ key, path }) => [key, path]));
}
