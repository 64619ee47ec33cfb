import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { murmurHash64 } from "#lib/murmur-hash-64";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { withGuid } from "./network-virtual-networks.ts";

export const publicIpAddresses: ResourceType = {
  type: "Microsoft.Network/publicIPAddresses",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  defaults: {
    sku: { name: "Basic", tier: "Regional" },
    properties: {
      idleTimeoutInMinutes: 4,
      publicIPAddressVersion: "IPv4",
      publicIPAllocationMethod: "Dynamic",
      ipTags: [],
      ddosSettings: { protectionMode: "VirtualNetworkInherited" },
    },
  },
  immutable: ["sku.name", "zones", "properties.publicIPAddressVersion"],
  references: ["properties.publicIPPrefix.id", "properties.ddosSettings.ddosProtectionPlan.id"],
  readOnly: ["properties.ipAddress", "properties.ipConfiguration"],
  backReferences: [
    "Microsoft.Network/azureFirewalls",
    "Microsoft.Network/bastionHosts",
    "Microsoft.Network/virtualNetworkGateways",
  ].map((from) => ({
    path: "properties.ipConfiguration",
    from,
    by: "properties.ipConfigurations[*].properties.publicIPAddress.id",
    shows: "one",
  })),
  fill: (_tenant, write): JsonObject => {
    const body = withGuid(write);
    const isStatic = jsonString(valueAt(body, "properties.publicIPAllocationMethod")).toLowerCase() === "static";
    const address = addressOf(jsonString(valueAt(body, "properties.resourceGuid")));
    const label = jsonString(valueAt(body, "properties.dnsSettings.domainNameLabel"));
    const fqdn = `${label}.${jsonString(body["location"])}.cloudapp.azure.com`;
    const named = label === "" ? body : layered(body, { properties: { dnsSettings: { fqdn } } });
    return isStatic ? layered(named, { properties: { ipAddress: address } }) : named;
  },
};

/** An address of the block for documentation (RFC 5737), drawn from the resource's guid. */
function addressOf(guid: string): string {
  return `203.0.113.${Number(murmurHash64(guid) % 254n) + 1}`;
}
