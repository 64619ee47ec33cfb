import type { Desired } from "#model/desired";
import { jsonObject, jsonString } from "#lib/json-parts";

/** Lower-case ids of the tenant and of the management groups that have none of ours above them. */
export function rootScopes(desired: Desired): ReadonlySet<string> {
  const inGraph = desired.graph.scopes
    .filter(({ scope, parentId }) => parentId === undefined && scope.kind === "managementGroup")
    .map(({ scope }) => scope.id.toLowerCase());
  const groups = desired.units
    .flatMap((unit) => unit.resources)
    .filter((resource) => resource.type.toLowerCase() === "microsoft.management/managementgroups");
  const ids = new Set(groups.map((group) => group.id.toLowerCase()));
  const inUnits = groups
    .filter((group) => {
      const details = jsonObject(jsonObject(group.body["properties"])["details"]);
      return !ids.has(jsonString(jsonObject(details["parent"])["id"]).toLowerCase());
    })
    .map((group) => group.id.toLowerCase());
  // In a graph the roots are known; the groups of a tenant deployment may hang under one that exists already.
  return new Set(["/", ...inGraph, ...(desired.graph.scopes.length === 0 ? inUnits : [])]);
}
