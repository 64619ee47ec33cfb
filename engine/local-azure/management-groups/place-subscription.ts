import { rootGroupId, type Tenant } from "../tenant.ts";
import { groupOfSubscription, placementType } from "./hierarchy.ts";

/** Puts a subscription that stands nowhere below the tenant root group. */
export function placeAtRoot(tenant: Tenant, subscriptionId: string): void {
  const at = tenant.now().toISOString();
  const id = `${groupOfSubscription(tenant, subscriptionId)?.id ?? rootGroupId(tenant)}/subscriptions/${subscriptionId}`;
  if (tenant.store.get(id) !== undefined) return;
  tenant.store.put({
    id,
    type: placementType,
    name: subscriptionId,
    apiVersion: "2021-04-01",
    body: {},
    hidden: {},
    sequence: tenant.store.nextSequence(),
    createdAt: at,
    changedAt: at,
  });
}
