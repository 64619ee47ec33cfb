import { jsonObject, jsonString } from "#lib/json-parts";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { StrayGroup } from "#model/plan";

/** The groups that Git says exist and that Azure does not have, or has under another group than Git says. */
export function strayGroups(desired: Desired, observed: Observed): readonly StrayGroup[] {
  return desired.graph.scopes.flatMap(({ scope: { id }, exists, parentId }): readonly StrayGroup[] => {
    if (exists !== true) return [];
    const wanted = parentId === undefined ? {} : { wanted: parentId };
    const live = observed.resources.get(id.toLowerCase());
    if (live === undefined) return [{ id, ...wanted }];
    const details = jsonObject(jsonObject(live.body["properties"])["details"]);
    const found = jsonString(jsonObject(details["parent"])["id"]);
    // Who may not see the group above is not told which it is.
    const isThere = found === "" || parentId === undefined || found.toLowerCase() === parentId.toLowerCase();
    return isThere ? [] : [{ id, ...wanted, found }];
  });
}
