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
 * of sets that are held at the group with the name of the architecture are written relative to the scope that the templates put in:
 * alzlib goes by that name and not by where the group stands, so those of `amba`, whose top group is `alz`, stay as they are
 * (alzlib 5f18137, cmd/alzlibtool/command/generate/architecture.go).
 */
export function writeAlzBicep({ architecture, groups }: Hierarchy): WrittenFiles {
  const named = groupResourceId(architecture);
  return new Map(groups.flatMap((group) => writeGroup(group, named)));
}

function writeGroup(group: HierarchyGroup, named: string): readonly (readonly [string, string])[] {
  const folder = group.path.map(fileName).join("/");
  const write = (objects: readonly Deployed[], kind: string, escapes: number) =>
    objects.map(
      ({ name, body }) =>
        [`${folder}/${fileName(name)}.${kind}.json`, `${canonicalJson(escape(body, "[".repeat(escapes)))}\n`] as const,
    );
  const sets = group.policySetDefinitions.map((set) => ({ ...set, body: withPlaceholder(set.body, named) }));
  return [
    ...write(group.policyAssignments, "alz_policy_assignment", 1),
    ...write(group.policyDefinitions, "alz_policy_definition", 1),
    ...write(sets, "alz_policy_set_definition", 2),
    ...write(group.roleDefinitions, "alz_role_definition", 1),
  ];
}

function withPlaceholder(body: JsonObject, named: string): JsonObject {
  const properties = jsonObject(body["properties"]);
  const policyDefinitions = jsonArray(properties["policyDefinitions"]).map((item) => {
    const member = jsonObject(item);
    const id = jsonString(member["policyDefinitionId"]);
    const isThere = id.toLowerCase().startsWith(`${named.toLowerCase()}/`);
    return isThere ? { ...member, policyDefinitionId: scopePlaceholder + id.slice(named.length) } : member;
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
