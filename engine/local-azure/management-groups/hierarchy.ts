import { jsonString } from "#lib/json-parts";
import { valueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import { managementGroupPrefix, rootGroupId, type Tenant } from "../tenant.ts";

export const groupType = "Microsoft.Management/managementGroups";
export const placementType = "Microsoft.Management/managementGroups/subscriptions";

/** The parent of a group; undefined for the tenant root group. */
export function parentGroup(tenant: Tenant, group: Stored): Stored | undefined {
  const id = jsonString(valueAt(group.body, "properties.details.parent.id"));
  return id === "" ? undefined : tenant.store.get(id);
}

/** The groups above, the nearest first, the tenant root group last. */
export function ancestors(tenant: Tenant, group: Stored): readonly Stored[] {
  const parent = parentGroup(tenant, group);
  return parent === undefined ? [] : [parent, ...ancestors(tenant, parent)];
}

/** The groups right below. */
export function childGroups(tenant: Tenant, group: Stored): readonly Stored[] {
  return tenant.store.ofType(groupType).filter((one) => parentGroup(tenant, one)?.id === group.id);
}

/** The subscriptions right below. */
export function childSubscriptions(tenant: Tenant, group: Stored): readonly Stored[] {
  const prefix = `${group.id}/`.toLowerCase();
  return tenant.store.ofType(placementType).flatMap(({ id, name }) => {
    const subscription = id.toLowerCase().startsWith(prefix) ? tenant.store.get(`/subscriptions/${name}`) : undefined;
    return subscription === undefined ? [] : [subscription];
  });
}

/** The group that a subscription stands at: the tenant root group when nobody placed it. */
export function groupOfSubscription(tenant: Tenant, subscriptionId: string): Stored | undefined {
  const [placement] = tenant.store.named(placementType, subscriptionId);
  return tenant.store.get(placement?.id.split("/").slice(0, 5).join("/") ?? rootGroupId(tenant));
}

/** The groups at and above a scope, the nearest first: those whose definitions can be used there. */
export function groupsAbove(tenant: Tenant, scopeId: string): readonly Stored[] {
  const [, first = "", second = ""] = scopeId.split("/");
  if (first.toLowerCase() === "subscriptions") {
    const group = groupOfSubscription(tenant, second);
    return group === undefined ? [] : [group, ...ancestors(tenant, group)];
  }
  if (!scopeId.toLowerCase().startsWith(managementGroupPrefix.toLowerCase())) return [];
  const group = tenant.store.get(scopeId.split("/").slice(0, 5).join("/"));
  return group === undefined ? [] : [group, ...ancestors(tenant, group)];
}

export function displayNameOf(stored: Stored): string {
  const path = stored.type === groupType ? "properties.displayName" : "displayName";
  return jsonString(valueAt(stored.body, path)) || stored.name;
}
