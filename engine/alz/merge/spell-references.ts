import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parsePolicyId } from "../find-policy.ts";
import type { Asset, Library } from "../library.ts";

type Spelled = Pick<Library, "policyDefinitions" | "policySetDefinitions" | "policyAssignments">;

/**
 * Assignments and members of sets with the names of custom policies as their own files spell them. Azure compares names in ids without
 * case, and from here on they are compared exactly. A name that is there as it is spelled is left alone.
 */
export function spellReferences({ policyDefinitions, policySetDefinitions, policyAssignments }: Spelled): Spelled {
  const names = { definition: spellings(policyDefinitions), set: spellings(policySetDefinitions) };
  const spelled = (holder: JsonObject): JsonObject => {
    const id = jsonString(holder["policyDefinitionId"]);
    const reference = parsePolicyId(id);
    const known = reference && names[reference.kind].get(reference.name.toLowerCase());
    if (reference === undefined || known === undefined || known === reference.name) return holder;
    return { ...holder, policyDefinitionId: id.slice(0, id.lastIndexOf("/") + 1) + known };
  };
  const inMembers = (properties: JsonObject): JsonObject => {
    const members = jsonArray(properties["policyDefinitions"]);
    const made = members.map((member): Json => spelled(jsonObject(member)));
    return made.every((member, index) => member === members[index])
      ? properties
      : { ...properties, policyDefinitions: made };
  };
  return {
    policyDefinitions,
    policySetDefinitions: new Map(
      [...policySetDefinitions].map(([name, versions]) => [name, versions.map((asset) => changed(asset, inMembers))]),
    ),
    policyAssignments: new Map([...policyAssignments].map(([name, asset]) => [name, changed(asset, spelled)])),
  };
}

function changed(asset: Asset, change: (properties: JsonObject) => JsonObject): Asset {
  const before = jsonObject(asset.body["properties"]);
  const properties = change(before);
  return properties === before ? asset : { ...asset, body: { ...asset.body, properties } };
}

/** Names by their lower case; those that differ in nothing else mean only what they say. */
function spellings(items: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const groups = Map.groupBy(items.keys(), (name) => name.toLowerCase());
  return new Map(
    [...groups].flatMap(([key, [name, ...others]]) => (name === undefined || others.length > 0 ? [] : [[key, name]])),
  );
}
