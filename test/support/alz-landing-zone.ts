/** `landing-zone/index.ts` with the stock hierarchy of the Azure Landing Zones library, as `azo alz import` writes it. */
export const alzLandingZone = `import { landingZone } from "azo";
import { alzArchitectures } from "../generated/azure/alz.ts";

export default landingZone({ location: "northeurope", managementGroups: alzArchitectures.alz() });
`;

/** Subscriptions of the landing zone below. */
export const platformSubscriptions = {
  connectivity: "11111111-1111-1111-1111-111111111111",
  management: "0a000000-0000-4000-8000-000000000001",
} as const;

/** Where that has what the library's default values ask for. */
export const platformIds = {
  workspace: `/subscriptions/${platformSubscriptions.management}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-platform`,
  rule: `/subscriptions/${platformSubscriptions.management}/resourceGroups/rg-logs/providers/Microsoft.Insights/dataCollectionRules/dcr-vm-insights`,
} as const;

/**
 * The same hierarchy with a platform in it: a workspace, a data collection rule and private DNS zones, given as default values. Identities get
 * the roles that alzlib gives.
 */
export function alzPlatform(zones: readonly string[]): string {
  return `import { dataCollectionRule, idOf, landingZone, logAnalyticsWorkspace, privateDnsZone, resourceGroup, subscription } from "azo";
import { alzArchitectures } from "../generated/azure/alz.ts";

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const rule = dataCollectionRule({
  name: "dcr-vm-insights",
  description: "Performance of machines",
  streams: ["Microsoft-InsightsMetrics"],
  dataSources: {},
  workspace,
});
const zones = ${JSON.stringify(zones, null, 2)}.map((name) => privateDnsZone({ name, links: [] }));

const management = subscription({
  id: "${platformSubscriptions.management}",
  displayName: "sub-management",
  resourceGroups: [resourceGroup({ name: "rg-logs", resources: [workspace, rule] })],
});
const connectivity = subscription({
  id: "${platformSubscriptions.connectivity}",
  displayName: "sub-dns",
  resourceGroups: [resourceGroup({ name: "rg-dns", resources: zones })],
});

export default landingZone({
  location: "northeurope",
  managementGroups: alzArchitectures.alz({
    defaults: {
      private_dns_zone_subscription_id: connectivity.id,
      private_dns_zone_resource_group_name: "rg-dns",
      private_dns_zone_region: "uksouth",
      log_analytics_workspace_id: idOf(workspace),
      ama_vm_insights_data_collection_rule_id: idOf(rule),
    },
    groups: { management: { subscriptions: [management] }, connectivity: { subscriptions: [connectivity] } },
  }),
  policyRoles: { rule: "alzlib" },
});
`;
}
