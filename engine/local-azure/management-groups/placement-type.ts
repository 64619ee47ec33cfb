import { refuse } from "../http/refusal.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { displayNameOf, groupOfSubscription, placementType } from "./hierarchy.ts";
import { placeAtRoot } from "./place-subscription.ts";

/** A subscription's place below a management group: a subscription has one, so a new one takes the old away. */
export const placementResourceType: ResourceType = {
  type: placementType,
  scopes: ["tenant"],
  hasNoState: true,
  check: (tenant, { address }) => {
    if (tenant.store.get(`/subscriptions/${address.name}`) !== undefined) return;
    const message = `The subscription '${address.name}' could not be found.`;
    refuse({ status: 404, code: "SubscriptionNotFound", message });
  },
  fill: () => ({}),
  show: (tenant, { name }) => {
    const subscription = tenant.store.get(`/subscriptions/${name}`);
    const group = groupOfSubscription(tenant, name);
    return {
      properties: {
        tenant: tenant.tenantId,
        displayName: subscription === undefined ? name : displayNameOf(subscription),
        parent: { id: group?.id ?? "" },
        state: "Active",
      },
    };
  },
  removed: (tenant, { name }) => placeAtRoot(tenant, name),
  written: (tenant, stored) => {
    for (const other of tenant.store.named(placementType, stored.name)) {
      if (other.id !== stored.id) tenant.store.remove(other.id);
    }
  },
};
