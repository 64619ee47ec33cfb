import { jsonObject, jsonString } from "#lib/json-parts";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import { servedAssignment, unitEntries } from "./unit-entries.ts";

/**
 * Lower-case ids of role assignments that are there for an identity that is not: its assignment is gone, or was made again by somebody,
 * and has another. Azure refuses to give them to the new one (RoleAssignmentUpdateNotPermitted). Where Azure does not say which
 * identity an assignment has, they are left as they are.
 */
export function staleRoles({ units }: Desired, { resources }: Observed): readonly string[] {
  return units.flatMap((unit) => {
    const entries = unitEntries(unit);
    return entries
      .filter(({ kind }) => kind === "roleassignments")
      .filter((role) => {
        const served = servedAssignment(role, entries);
        const live = resources.get(role.id);
        if (served === undefined || live === undefined) return false;
        const assignment = resources.get(served);
        if (assignment === undefined) return true;
        const holder = jsonString(jsonObject(live.body["properties"])["principalId"]);
        const identity = jsonString(jsonObject(assignment.body["identity"])["principalId"]);
        return identity !== "" && identity.toLowerCase() !== holder.toLowerCase();
      })
      .map(({ id }) => id);
  });
}
