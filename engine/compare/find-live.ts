import type { ObservedResource, Observed } from "#model/observed";
import type { PredictedResource } from "#model/desired";
import { parseArmId } from "#lib/parse-arm-id";
import { findRoleAssignment } from "./find-role-assignment.ts";

/** What Azure holds of a predicted resource: by id, for a role definition by its name, for a role assignment by what it grants to whom where. */
export function findLive(wanted: PredictedResource, observed: Observed): ObservedResource | undefined {
  const byId = observed.resources.get(wanted.id.toLowerCase());
  if (byId !== undefined) return byId;
  switch (wanted.type.toLowerCase()) {
    case "microsoft.authorization/roleassignments":
      return findRoleAssignment(wanted, observed);
    case "microsoft.authorization/roledefinitions":
      return findRoleDefinition(wanted, observed);
    default:
      return undefined;
  }
}

/** A role definition is one in the whole tenant; Resource Graph answers its id without the scope it was written at. */
function findRoleDefinition(wanted: PredictedResource, observed: Observed): ObservedResource | undefined {
  const tail = `/providers/microsoft.authorization/roledefinitions/${parseArmId(wanted.id).name}`.toLowerCase();
  for (const [id, resource] of observed.resources) {
    if (id.endsWith(tail)) return resource;
  }
  return undefined;
}
