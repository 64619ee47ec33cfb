import { jsonArray, jsonString } from "#lib/json-parts";
import type { JsonObject } from "#lib/json";
import type { Archetype, LibraryDocument, ListedKind } from "../library.ts";
import { listedKinds } from "../library.ts";
import type { Shape } from "./arm-shape.ts";
import { addNamed } from "./add-named.ts";
import { checkListed } from "./check-listed.ts";
import type { Merging } from "./merging.ts";
import { readListing } from "./read-listing.ts";

/** How the lists are called in the files. */
export const listNames: Readonly<Record<ListedKind, string>> = {
  policyAssignments: "policy_assignments",
  policyDefinitions: "policy_definitions",
  policySetDefinitions: "policy_set_definitions",
  roleDefinitions: "role_definitions",
};

const names: Shape = { list: "text" };
const shape: Shape = {
  object: { name: "text", ...Object.fromEntries(listedKinds.map((kind) => [listNames[kind], names])) },
};

/** Adds a library's archetypes; names that are not in the libraries read so far are diagnostics. */
export function mergeArchetypes(documents: readonly LibraryDocument[], merging: Merging): void {
  const own = new Set<string>();
  for (const document of documents) {
    const json = readListing(document, shape, ["name"], merging);
    if (json === undefined) continue;
    const { file } = document;
    const listed = (kind: ListedKind) => readList(json, kind, listNames[kind], { file, merging });
    const archetype: Archetype = { name: jsonString(json["name"]), file, ...eachKind(listed) };
    addNamed(merging.archetypes, archetype, merging, { what: "archetype", own });
  }
}

/** The known names of one list, sorted, each once. */
export function readList(
  json: JsonObject,
  kind: ListedKind,
  listName: string,
  { file, merging }: { readonly file: string; readonly merging: Merging },
): readonly string[] {
  const known = jsonArray(json[listName])
    .map((name) => jsonString(name))
    .filter((name, index) => checkListed(name, { kind, file, path: [listName, index] }, merging));
  return [...new Set(known)].toSorted();
}

export function eachKind<Value>(of: (kind: ListedKind) => Value): Readonly<Record<ListedKind, Value>> {
  return {
    policyAssignments: of("policyAssignments"),
    policyDefinitions: of("policyDefinitions"),
    policySetDefinitions: of("policySetDefinitions"),
    roleDefinitions: of("roleDefinitions"),
  };
}

/** The archetype without anything, which every library has without saying so. */
export function emptyArchetype(): Archetype {
  return { name: "empty", file: "", ...eachKind(() => []) };
}
