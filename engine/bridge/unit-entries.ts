import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { PredictedResource, Unit } from "#model/desired";

/** A resource of a unit with what the template says of it. */
export interface UnitEntry {
  readonly symbol: string;
  /** Lower-case ARM id. */
  readonly id: string;
  /** Lower case: `policyassignments`, `roleassignments`, …; the last part of the type. */
  readonly kind: string;
  readonly predicted: PredictedResource;
  readonly template: JsonObject;
}

/** The policy and role objects of a unit; none of one with templates of somebody's, whose resources are not in its own template. */
export function unitEntries(unit: Unit): readonly UnitEntry[] {
  if (unit.deployments !== undefined) return [];
  const templates = Object.entries(jsonObject(unit.template["resources"]));
  return unit.resources.flatMap((predicted, index): readonly UnitEntry[] => {
    const [symbol = "", template] = templates[index] ?? [];
    const type = predicted.type.toLowerCase();
    if (!type.startsWith("microsoft.authorization/")) return [];
    const kind = type.slice(type.lastIndexOf("/") + 1);
    return [{ symbol, id: predicted.id.toLowerCase(), kind, predicted, template: jsonObject(template) }];
  });
}

/** Lower-case id of the assignment whose identity a role assignment is for; undefined: it is for somebody who stays. */
export function servedAssignment(role: UnitEntry, siblings: readonly UnitEntry[]): string | undefined {
  const principal = jsonString(jsonObject(role.template["properties"])["principalId"]);
  const asked = /^\[reference\('([^']+)'/.exec(principal)?.[1];
  if (asked === undefined) return undefined;
  const sibling = siblings.find(({ symbol, kind }) => kind === "policyassignments" && symbol === asked);
  return sibling?.id ?? asked.toLowerCase();
}
