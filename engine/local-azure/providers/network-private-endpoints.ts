import type { JsonObject } from "#lib/json";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { withGuid } from "./network-virtual-networks.ts";

export const privateEndpoints: ResourceType = {
  type: "Microsoft.Network/privateEndpoints",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  required: ["properties.subnet.id"],
  references: ["properties.subnet.id", "properties.privateLinkServiceConnections[*].properties.privateLinkServiceId"],
  defaults: {
    properties: {
      ipConfigurations: [],
      customDnsConfigs: [],
      manualPrivateLinkServiceConnections: [],
      privateLinkServiceConnections: [],
    },
  },
  elementDefaults: {
    "properties.privateLinkServiceConnections[*].properties": {
      privateLinkServiceConnectionState: { status: "Approved", description: "", actionsRequired: "None" },
    },
  },
  parts: {
    "properties.privateLinkServiceConnections": "privateLinkServiceConnections",
    "properties.manualPrivateLinkServiceConnections": "manualPrivateLinkServiceConnections",
  },
  readOnly: ["properties.networkInterfaces", "properties.customDnsConfigs"],
  fill: (_tenant, write): JsonObject => {
    const group = write.address.scopeId;
    const id = `${group}/providers/Microsoft.Network/networkInterfaces/${write.address.name}.nic`;
    return layered(withGuid(write), { properties: { networkInterfaces: [{ id }] } });
  },
};

export const privateDnsZoneGroups: ResourceType = {
  type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
  scopes: ["resourceGroup"],
  hasEtag: true,
  references: ["properties.privateDnsZoneConfigs[*].properties.privateDnsZoneId"],
  elementDefaults: { "properties.privateDnsZoneConfigs[*].properties": { recordSets: [] } },
  parts: { "properties.privateDnsZoneConfigs": "privateDnsZoneConfigs" },
};
