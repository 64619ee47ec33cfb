import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { mapObjectsAt, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";

export const azureFirewalls: ResourceType = {
  type: "Microsoft.Network/azureFirewalls",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  defaults: {
    properties: {
      sku: { name: "AZFW_VNet", tier: "Standard" },
      threatIntelMode: "Alert",
      additionalProperties: {},
      networkRuleCollections: [],
      applicationRuleCollections: [],
      natRuleCollections: [],
    },
  },
  elementDefaults: { "properties.ipConfigurations[*].properties": { privateIPAllocationMethod: "Dynamic" } },
  references: [
    "properties.ipConfigurations[*].properties.subnet.id",
    "properties.ipConfigurations[*].properties.publicIPAddress.id",
    "properties.managementIpConfiguration.properties.subnet.id",
    "properties.firewallPolicy.id",
    "properties.virtualHub.id",
  ],
  immutable: ["properties.sku.name"],
  parts: { "properties.ipConfigurations": "azureFirewallIpConfigurations" },
  fill: (tenant, { body }): JsonObject =>
    mapObjectsAt(body, "properties.ipConfigurations[*].properties", (configuration) => ({
      ...configuration,
      ...privateAddress(tenant, configuration),
    })),
};

/** The fourth address of the firewall's subnet: Azure keeps the first three for itself (Learn: "Virtual network FAQ"). */
function privateAddress(tenant: Tenant, configuration: JsonObject): JsonObject {
  const subnet = tenant.store.get(jsonString(valueAt(configuration, "subnet.id")));
  const [, network, last] =
    /^(\d+\.\d+\.\d+)\.(\d+)\//.exec(jsonString(valueAt(subnet?.body ?? {}, "properties.addressPrefix"))) ?? [];
  return network === undefined ? {} : { privateIPAddress: `${network}.${Number(last) + 4}` };
}
