import type { Tenant } from "./tenant.ts";
import { rootGroupId } from "./tenant.ts";
import { groupType } from "./management-groups/hierarchy.ts";
import { placeAtDefault } from "./management-groups/place-subscription.ts";

/** Makes what stands in a tenant from the start, as far as it is not there yet: the root group and the subscriptions. */
export function createTenant(
  tenant: Tenant,
  subscriptions: readonly { readonly id: string; readonly displayName: string }[],
): void {
  const at = tenant.now().toISOString();
  const stamps = { apiVersion: "2021-04-01", hidden: {}, createdAt: at, changedAt: at };
  if (tenant.store.get(rootGroupId(tenant)) === undefined) {
    const details = { version: 1, updatedTime: at, updatedBy: tenant.tenantId };
    const properties = { tenantId: tenant.tenantId, displayName: "Tenant Root Group", details };
    const sequence = tenant.store.nextSequence();
    tenant.store.put({
      ...stamps,
      id: rootGroupId(tenant),
      type: groupType,
      name: tenant.tenantId,
      body: { properties },
      sequence,
    });
  }
  for (const { id: sent, displayName } of subscriptions) {
    const name = sent.toLowerCase();
    const id = `/subscriptions/${name}`;
    const existing = tenant.store.get(id);
    const body = { ...existing?.body, displayName, state: "Enabled" };
    const sequence = existing?.sequence ?? tenant.store.nextSequence();
    tenant.store.put({ ...stamps, ...existing, id, type: "Microsoft.Resources/subscriptions", name, body, sequence });
    placeAtDefault(tenant, name);
  }
}
