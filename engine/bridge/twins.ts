import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";
import { uuidV5 } from "#lib/uuid-v5";
import type { UnitEntry } from "./unit-entries.ts";

/** RFC 9562, appendix A: names that are URLs. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

/** ARM ids of twins by the lower-case ids of what they stand for. */
export type Twins = ReadonlyMap<string, string>;

/**
 * Which twins stand in. The first do, unless a replacement was stopped and then edited, and Azure would refuse to make of its twins what
 * they have to be now: then the next do, and the first go when all is back.
 */
export const generations = [1, 2, 3] as const;

export type Generation = (typeof generations)[number];

export function twinsOf(entries: readonly UnitEntry[], generation: Generation): Twins {
  return new Map(entries.map(({ id, predicted }) => [id, twinId(predicted.id, generation)]));
}

/** The id of an object's twin: the same at every run. */
export function twinId(objectId: string, generation: Generation): string {
  const id = objectId.toLowerCase() + (generation === 1 ? "" : `/${generation}`);
  const at = objectId.slice(0, objectId.lastIndexOf("/") + 1);
  if (at.toLowerCase().endsWith("/roleassignments/")) return at + uuidV5(urlNamespace, `${id}/twin`);
  // Short enough for an assignment at a management group, which takes 24 characters (learn.microsoft.com, "Naming rules").
  return `${at}azo-${sha256(id).slice(0, 12)}`;
}

/** The same object under the name of its twin, using twins. */
export function twinOf(entry: UnitEntry, twins: Twins): JsonObject {
  const id = twins.get(entry.id) ?? "";
  return { ...withTwins(entry, twins), name: id.slice(id.lastIndexOf("/") + 1) };
}

/** What the template says of an object, with the twins of what it uses; the very same where it uses none that has one. */
export function withTwins({ template }: UnitEntry, twins: Twins): JsonObject {
  const properties = jsonObject(template["properties"]);
  const changed: JsonObject = {
    ...renamed(properties, "policyDefinitionId", twins),
    ...renamed(properties, "policyAssignmentId", twins),
    ...members(properties, twins),
    ...principal(properties, twins),
  };
  return Object.keys(changed).length === 0 ? template : { ...template, properties: { ...properties, ...changed } };
}

function renamed(holder: JsonObject, name: string, twins: Twins): JsonObject {
  const twin = twins.get(jsonString(holder[name]).toLowerCase());
  return twin === undefined ? {} : { [name]: twin };
}

function members(properties: JsonObject, twins: Twins): JsonObject {
  const all = jsonArray(properties["policyDefinitions"]);
  const made = all.map((item): Json => ({
    ...jsonObject(item),
    ...renamed(jsonObject(item), "policyDefinitionId", twins),
  }));
  const isSame = all.every((item) => Object.keys(renamed(jsonObject(item), "policyDefinitionId", twins)).length === 0);
  return isSame ? {} : { policyDefinitions: made };
}

/** The identity of an assignment in another template is asked for by the assignment's id. */
function principal(properties: JsonObject, twins: Twins): JsonObject {
  const text = jsonString(properties["principalId"]);
  const asked = /^\[reference\('([^']+)'/.exec(text)?.[1] ?? "";
  const twin = twins.get(asked.toLowerCase());
  return twin === undefined ? {} : { principalId: text.replace(`'${asked}'`, `'${twin}'`) };
}
