import type { Json, JsonObject } from "#lib/json";

export const group = "/providers/Microsoft.Management/managementGroups/corp";
const authorization = `${group}/providers/Microsoft.Authorization`;

export const idOf = (type: string, name: string): string => `${authorization}/${type}/${name}`;

const head = { createdOn: "2026-11-21 10:00:00Z", pacOwnerId: "owner-1" };

export type Section = Readonly<Partial<Record<"new" | "update" | "replace" | "delete", JsonObject>>>;

/** A section as EPAC writes it, counted. */
export function section(listed: Section = {}): JsonObject {
  const all = { new: {}, update: {}, replace: {}, delete: {}, ...listed };
  const count = Object.values(all).reduce((sum, entries) => sum + Object.keys(entries).length, 0);
  return { ...all, numberOfChanges: count, numberUnchanged: 3 };
}

/** policy-plan.json with the given sections, the others without a change. */
export function policyPlan(sections: Readonly<Record<string, Json>> = {}, more: JsonObject = {}): string {
  const empty = section();
  return JSON.stringify({
    ...head,
    policyDefinitions: empty,
    policySetDefinitions: empty,
    assignments: empty,
    exemptions: { ...empty, numberOfOrphans: 0, numberOfExpired: 0 },
    enrollments: empty,
    ...sections,
    ...more,
  });
}

export interface Roles {
  readonly added?: readonly JsonObject[];
  readonly updated?: readonly JsonObject[];
  readonly removed?: readonly JsonObject[];
}

/** roles-plan.json, counted. */
export function rolesPlan({ added = [], updated = [], removed = [] }: Roles, more: JsonObject = {}): string {
  const numberOfChanges = added.length + updated.length + removed.length;
  return JSON.stringify({ ...head, roleAssignments: { numberOfChanges, added, updated, removed }, ...more });
}

/** An entry as EPAC lists it, by its id. */
export function entry(type: string, name: string, more: JsonObject = {}): JsonObject {
  const id = idOf(type, name);
  return { [id]: { id, name, scopeId: group, displayName: `The ${name}`, ...more } };
}

export function grant(assignment: string): JsonObject {
  return {
    assignmentId: idOf("policyAssignments", assignment),
    assignmentDisplayName: `The ${assignment}`,
    roleDisplayName: "Contributor",
    scope: group,
    properties: {
      roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
      principalId: null,
      principalType: "ServicePrincipal",
      description: "for a policy",
    },
  };
}
