import type { Desired } from "#model/desired";
import { jsonObject, jsonString } from "#lib/json-parts";

/** Which management groups stand above what, as far as Git tells. */
export interface Hierarchy {
  /**
   * Lower-case ids of the scopes at and above an ARM id, nearest first: its prefixes, then its management groups.
   * `complete` is false when the way to the tenant cannot be followed to its end.
   */
  readonly above: (id: string) => { readonly ids: readonly string[]; readonly complete: boolean };
  /** True for a lower-case management-group id that Git hangs under another, and for the tenant root group. */
  readonly knows: (id: string) => boolean;
}

const groupPrefix = "/providers/microsoft.management/managementgroups/";

/** Reads the tree from the graph and from the groups and placements that the units ask for. */
export function hierarchyOf(desired: Desired, tenantId: string): Hierarchy {
  const parents = parentsOf(desired);
  const tenantRoot = groupPrefix + tenantId.toLowerCase();
  return {
    knows: (id) => parents.has(id) || id === tenantRoot,
    above: (id) => {
      const ids = prefixesOf(id.toLowerCase());
      let at = ids.findLast((prefix) => isContainer(prefix));
      const isTenantLevel = at === undefined;
      for (
        let parent = parents.get(at ?? "");
        parent !== undefined && !ids.includes(parent);
        parent = parents.get(parent)
      ) {
        ids.push(parent);
        at = parent;
      }
      return { ids: [...ids, "/"], complete: isTenantLevel || at === tenantRoot };
    },
  };
}

/** Lower-case id of the scope above, by lower-case id of a management group or subscription. */
function parentsOf(desired: Desired): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const { scope, parentId } of desired.graph.scopes) {
    if (parentId !== undefined) parents.set(scope.id.toLowerCase(), parentId.toLowerCase());
  }
  for (const resource of desired.units.flatMap((unit) => unit.resources)) {
    const id = resource.id.toLowerCase();
    const type = resource.type.toLowerCase();
    if (type === "microsoft.management/managementgroups") {
      const details = jsonObject(jsonObject(resource.body["properties"])["details"]);
      const parent = jsonString(jsonObject(details["parent"])["id"]).toLowerCase();
      if (parent.startsWith(groupPrefix)) parents.set(id, parent);
    }
    const placement =
      type === "microsoft.management/managementgroups/subscriptions" ? id.lastIndexOf("/subscriptions/") : -1;
    if (placement !== -1) parents.set(id.slice(placement), id.slice(0, placement));
  }
  return parents;
}

/** The id and all its prefixes that end at a name, longest first. */
function prefixesOf(id: string): string[] {
  const ids: string[] = [];
  for (let at = id; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) ids.push(at);
  return ids;
}

function isContainer(id: string): boolean {
  return (
    /^\/subscriptions\/[^/]+$/.test(id) || (id.startsWith(groupPrefix) && !id.slice(groupPrefix.length).includes("/"))
  );
}
