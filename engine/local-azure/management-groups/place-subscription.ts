import { jsonString } from "#lib/json-parts";
import { valueAt } from "../json-path.ts";
import { rootGroupId, type Tenant } from "../tenant.ts";
import { placementType } from "./hierarchy.ts";

/** Puts a new subscription where the hierarchy settings say, unless it stands somewhere. */
export function placeAtDefault(tenant: Tenant, subscriptionId: string): void {
  const settings = tenant.store.get(`${rootGroupId(tenant)}/settings/default`);
  const wanted = tenant.store.get(jsonString(valueAt(settings?.body ?? {}, "properties.defaultManagementGroup")));
  placeBelow(tenant, subscriptionId, wanted?.id ?? rootGroupId(tenant));
}

/** Puts a subscription that stands nowhere below the tenant root group. */
export function placeAtRoot(tenant: Tenant, subscriptionId: string): void {
  placeBelow(tenant, subscriptionId, rootGroupId(tenant));
}

function placeBelow(tenant: Tenant, subscriptionId: string, groupId: string): void {
  if (tenant.store.named(placementType, subscriptionId).length > 0) return;
  const at = tenant.now().toISOString();
  tenant.store.put({
    id: `${groupId}/subscriptions/${subscriptionId}`,
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
