import type { JsonObject } from "#lib/json";
import type { ResourceType } from "../resources/resource-type.ts";
import { refuse } from "../http/refusal.ts";

/** Subscriptions exist from the start; only their tags can be written. */
export const subscriptionType: ResourceType = {
  type: "Microsoft.Resources/subscriptions",
  scopes: ["tenant"],
  hasNoState: true,
  check: (_tenant, { before, address }) => {
    if (before !== undefined) return;
    const message = `The subscription '${address.name}' could not be found.`;
    refuse({ status: 404, code: "SubscriptionNotFound", message });
  },
  fill: (_tenant, { before, body }): JsonObject => ({ ...before?.body, tags: body["tags"] ?? {} }),
  show: (tenant, { name, body }): JsonObject => ({
    subscriptionId: name,
    tenantId: tenant.tenantId,
    ...body,
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "EnterpriseAgreement_2014-09-01",
      spendingLimit: "Off",
    },
    authorizationSource: "RoleBased",
    managedByTenants: [],
  }),
  checkRemoval: (_tenant, { id }) =>
    refuse({ status: 405, code: "MethodNotAllowed", message: `The subscription '${id}' cannot be deleted by ARM.` }),
};
