// Takes: nothing.
// Gives: the resource types whose providers are known in detail, one file a type or a family of small ones.
// Promises: facts only: what a PUT must have, what the provider fills in, what it refuses; any other type is kept as it is sent.
import type { ResourceType } from "../resources/resource-type.ts";
import { automationAccounts } from "./automation-accounts.ts";
import { actionGroups, activityLogAlerts, metricAlerts } from "./insights-alerts.ts";
import { components } from "./insights-components.ts";
import {
  dataCollectionEndpoints,
  dataCollectionRuleAssociations,
  dataCollectionRules,
} from "./insights-data-collection-rules.ts";
import { diagnosticSettings } from "./insights-diagnostic-settings.ts";
import { secrets } from "./key-vault-secrets.ts";
import { vaults } from "./key-vault-vaults.ts";
import { userAssignedIdentities } from "./managed-identity-user-assigned-identities.ts";
import { azureFirewalls } from "./network-azure-firewalls.ts";
import { bastionHosts } from "./network-bastion-hosts.ts";
import { firewallPolicies, ruleCollectionGroups } from "./network-firewall-policies.ts";
import * as gateways from "./network-gateways.ts";
import { virtualNetworkPeerings } from "./network-peerings.ts";
import { privateDnsZones, virtualNetworkLinks } from "./network-private-dns-zones.ts";
import { privateDnsZoneGroups, privateEndpoints } from "./network-private-endpoints.ts";
import { publicIpAddresses } from "./network-public-ip-addresses.ts";
import { routes, routeTables } from "./network-route-tables.ts";
import { networkSecurityGroups } from "./network-security-groups.ts";
import { securityRules } from "./network-security-rules.ts";
import { subnets } from "./network-subnets.ts";
import { virtualNetworks } from "./network-virtual-networks.ts";
import { workspaces } from "./operational-insights-workspaces.ts";
import { solutions } from "./operations-management-solutions.ts";
import { graphQueries } from "./resource-graph-queries.ts";
import { storageAccounts } from "./storage-accounts.ts";

export const providerTypes: readonly ResourceType[] = [
  actionGroups,
  activityLogAlerts,
  automationAccounts,
  azureFirewalls,
  bastionHosts,
  components,
  dataCollectionEndpoints,
  dataCollectionRuleAssociations,
  dataCollectionRules,
  diagnosticSettings,
  firewallPolicies,
  graphQueries,
  metricAlerts,
  networkSecurityGroups,
  privateDnsZoneGroups,
  privateDnsZones,
  privateEndpoints,
  publicIpAddresses,
  routeTables,
  routes,
  ruleCollectionGroups,
  secrets,
  securityRules,
  solutions,
  storageAccounts,
  subnets,
  userAssignedIdentities,
  vaults,
  virtualNetworkLinks,
  virtualNetworkPeerings,
  virtualNetworks,
  workspaces,
  ...Object.values(gateways),
];
