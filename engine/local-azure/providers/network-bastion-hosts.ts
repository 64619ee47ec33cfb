import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const bastionHosts: ResourceType = {
  type: "Microsoft.Network/bastionHosts",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  defaults: {
    sku: { name: "Basic" },
    properties: { scaleUnits: 2 },
  },
  elementDefaults: { "properties.ipConfigurations[*].properties": { privateIPAllocationMethod: "Dynamic" } },
  references: [
    "properties.ipConfigurations[*].properties.subnet.id",
    "properties.ipConfigurations[*].properties.publicIPAddress.id",
    "properties.virtualNetwork.id",
  ],
  readOnly: ["properties.dnsName"],
  parts: { "properties.ipConfigurations": "bastionHostIpConfigurations" },
  fill: (_tenant, { body, before }): JsonObject => {
    const dnsName = valueAt(before?.body ?? {}, "properties.dnsName") ?? `bst-${randomUUID()}.bastion.azure.com`;
    return layered(body, { properties: { dnsName } });
  },
};
