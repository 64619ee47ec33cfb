import type { ResourceType } from "../resources/resource-type.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";

const destinations = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId"];

export const diagnosticSettings: ResourceType = {
  type: "Microsoft.Insights/diagnosticSettings",
  scopes: ["managementGroup", "subscription", "resource"],
  hasNoState: true,
  defaults: {
    properties: {
      storageAccountId: null,
      serviceBusRuleId: null,
      workspaceId: null,
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      logs: [],
      metrics: [],
      logAnalyticsDestinationType: null,
    },
  },
  keepsNulls: true,
  elementDefaults: {
    "properties.logs[*]": { retentionPolicy: { enabled: false, days: 0 } },
    "properties.metrics[*]": { retentionPolicy: { enabled: false, days: 0 } },
  },
  references: ["properties.workspaceId", "properties.storageAccountId"],
  check: (_tenant, { address, body }) => {
    const hasDestination = destinations.some((name) => typeof valueAt(body, `properties.${name}`) === "string");
    if (hasDestination) return;
    const message = `The diagnostic setting '${address.name}' names no destination. At least one data sink needs to be specified.`;
    refuse({ status: 400, code: "BadRequest", message });
  },
};
