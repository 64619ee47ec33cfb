import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Deployed, Hierarchy, HierarchyGroup } from "../build/hierarchy.ts";
import { groupResourceId } from "../build/hierarchy.ts";
import { fileName } from "./file-name.ts";

/** The text of a file, by its path below the folder that is written to. */
export type WrittenFiles = ReadonlyMap<string, string>;

/** What stands for the scope of the custom definitions, which the Bicep templates put in when they deploy. */
const scopePlaceholder = "{customPolicyDefinitionScopeId}";

/**
 * The files that Azure Landing Zones' Bicep templates load: a folder for each management group inside that of its parent,
 * a file for each object. Texts that start with `[` are escaped as often as those templates pass them through ARM; members
 * of sets that are held at the top group are written relative to the scope that the templates put in.
 */
export function writeAlzBicep({ groups }: Hierarchy): WrittenFiles {
  return new Map(groups.flatMap(writeGroup));
}

function writeGroup(group: HierarchyGroup): readonly (readonly [string, string])[] {
  const folder = group.path.map(fileName).join("/");
  const write = (objects: readonly Deployed[], kind: string, escapes: number) =>
    objects.map(
      ({ name, body }) =>
        [`${folder}/${fileName(name)}.${kind}.json`, `${canonicalJson(escape(body, "[".repeat(escapes)))}\n`] as const,
    );
  const top = groupResourceId(group.path[0] ?? group.id);
  const sets = group.policySetDefinitions.map((set) => ({ ...set, body: withPlaceholder(set.body, top) }));
  return [
    ...write(group.policyAssignments, "alz_policy_assignment", 1),
    ...write(group.policyDefinitions, "alz_policy_definition", 1),
    ...write(sets, "alz_policy_set_definition", 2),
    ...write(group.roleDefinitions, "alz_role_definition", 1),
  ];
}

function withPlaceholder(body: JsonObject, top: string): JsonObject {
  const properties = jsonObject(body["properties"]);
  const policyDefinitions = jsonArray(properties["policyDefinitions"]).map((item) => {
    const member = jsonObject(item);
    const id = jsonString(member["policyDefinitionId"]);
    const isAtTop = id.toLowerCase().startsWith(`${top.toLowerCase()}/`);
    return isAtTop ? { ...member, policyDefinitionId: scopePlaceholder + id.slice(top.length) } : member;
  });
  return { ...body, properties: { ...properties, policyDefinitions } };
}

/** ARM reads a text that starts with `[` as an expression, and `[[` as a text that starts with one bracket. */
function escape(value: Json, brackets: string): Json {
  if (typeof value === "string") return value.startsWith("[") ? brackets + value : value;
  if (Array.isArray(value)) return (value as JsonArray).map((item) => escape(item, brackets));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, escape(part, brackets)]));
}
