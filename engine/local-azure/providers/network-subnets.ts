import type { JsonObject } from "#lib/json";
import { jsonArray, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { mapObjectsAt, valueAt } from "../json-path.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";
import { readRange } from "./address-range.ts";

export const subnets: ResourceType = {
  type: "Microsoft.Network/virtualNetworks/subnets",
  scopes: ["resourceGroup"],
  hasEtag: true,
  name: {
    pattern: /^[a-z0-9]([\w.-]{0,78}\w)?$/i,
    rule: "It has 1 to 80 letters, digits, underscores, periods and hyphens, starts with a letter or digit and ends with one or an underscore.",
  },
  // The defaults of API version 2024-05-01; older ones had private endpoint policies enabled (arm-template-whatif 340, 394).
  defaults: {
    properties: {
      delegations: [],
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
    },
  },
  references: [
    "properties.networkSecurityGroup.id",
    "properties.routeTable.id",
    "properties.natGateway.id",
    "properties.serviceEndpointPolicies[*].id",
  ],
  parts: { "properties.delegations": "delegations" },
  readOnly: ["properties.ipConfigurations", "properties.privateEndpoints"],
  backReferences: [
    {
      path: "properties.ipConfigurations",
      from: "Microsoft.Network/azureFirewalls",
      by: "properties.ipConfigurations[*].properties.subnet.id",
      shows: "list",
    },
    {
      path: "properties.privateEndpoints",
      from: "Microsoft.Network/privateEndpoints",
      by: "properties.subnet.id",
      shows: "list",
    },
  ],
  check: checkPrefix,
  fill: (_tenant, { body }): JsonObject =>
    mapObjectsAt(body, "properties.serviceEndpoints[*]", (endpoint) => ({
      locations: ["*"],
      ...endpoint,
      provisioningState: "Succeeded",
    })),
};

/** A subnet lies inside its network and overlaps no other subnet of it. */
function checkPrefix(tenant: Tenant, { address, body }: Write): void {
  const [first] = jsonArray(valueAt(body, "properties.addressPrefixes"));
  const prefix = jsonString(valueAt(body, "properties.addressPrefix")) || jsonString(first);
  const range = readRange(prefix);
  if (range === undefined) {
    if (prefix === "") return;
    const message = `Value provided: '${prefix}' for the address prefix of subnet '${address.name}' is not a valid address prefix.`;
    refuse({ status: 400, code: "InvalidAddressPrefixFormat", message });
  }
  const others = tenant.store.ofType(address.type, address.id).filter(({ id }) => {
    const key = id.toLowerCase();
    const isSibling = key.startsWith(`${(address.parentId ?? "").toLowerCase()}/subnets/`);
    return isSibling && key !== address.id.toLowerCase();
  });
  for (const other of others) {
    const taken = readRange(jsonString(valueAt(other.body, "properties.addressPrefix")));
    if (taken === undefined || range.last < taken.first || taken.last < range.first) continue;
    const message = `Subnet '${address.name}' is not valid because its IP address range overlaps with that of an existing subnet '${other.name}' in virtual network '${address.parentId ?? ""}'.`;
    refuse({ status: 400, code: "NetcfgSubnetRangesOverlap", message });
  }
}
