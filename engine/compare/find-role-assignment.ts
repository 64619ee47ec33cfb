import type { ObservedResource, Observed } from "#model/observed";
import type { PredictedResource } from "#model/desired";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { JsonObject } from "#lib/json";
import { roleDefinitionName } from "./same-scalar.ts";

const marker = "/providers/microsoft.authorization/roleassignments/";

/**
 * The live role assignment that gives the same role to the same principal at the same scope under another name: Azure
 * holds a triple only once (RoleAssignmentExists). Undefined when there is none, or when the principal is not known yet.
 */
export function findRoleAssignment(wanted: PredictedResource, observed: Observed): ObservedResource | undefined {
  const triple = tripleOf(wanted.id, wanted.body);
  if (triple === undefined) return undefined;
  for (const [id, resource] of observed.resources) {
    if (id.includes(marker) && tripleOf(id, resource.body) === triple) return resource;
  }
  return undefined;
}

function tripleOf(id: string, body: JsonObject): string | undefined {
  const properties = jsonObject(body["properties"]);
  const role = jsonString(properties["roleDefinitionId"]);
  const principal = jsonString(properties["principalId"]);
  if (role === "" || principal === "" || principal.startsWith("[")) return undefined;
  const scope = id.toLowerCase().slice(0, id.toLowerCase().lastIndexOf(marker));
  return [scope, principal.toLowerCase(), roleDefinitionName(role)].join(" ");
}
