import type { Json } from "#lib/json";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

const type = "Microsoft.Network/networkSecurityGroups/securityRules";

export const securityRules: ResourceType = {
  type,
  scopes: ["resourceGroup"],
  hasEtag: true,
  required: ["properties.priority", "properties.direction", "properties.access", "properties.protocol"],
  allowed: {
    "properties.direction": ["Inbound", "Outbound"],
    "properties.access": ["Allow", "Deny"],
    "properties.protocol": ["Tcp", "Udp", "Icmp", "Esp", "Ah", "*"],
  },
  defaults: {
    properties: {
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
    },
  },
  // Source of the range: Learn, "Network security groups", priority.
  check: (_tenant, { address, body }) => {
    const priority = Number(valueAt(body, "properties.priority"));
    if (priority >= 100 && priority <= 4096) return;
    const message = `Security rule ${address.name} has invalid Priority. Value provided: ${priority} Allowed range 100-4096.`;
    refuse({ status: 400, code: "SecurityRuleInvalidPriority", message });
  },
};

interface DefaultRule {
  readonly name: string;
  readonly priority: number;
  readonly access: "Allow" | "Deny";
  readonly direction: "Inbound" | "Outbound";
  readonly from: string;
  readonly to: string;
}

/** Source: Learn, "Azure network security groups overview", default security rules. */
const rules: readonly DefaultRule[] = [
  {
    name: "AllowVnetInBound",
    priority: 65000,
    access: "Allow",
    direction: "Inbound",
    from: "VirtualNetwork",
    to: "VirtualNetwork",
  },
  {
    name: "AllowAzureLoadBalancerInBound",
    priority: 65001,
    access: "Allow",
    direction: "Inbound",
    from: "AzureLoadBalancer",
    to: "*",
  },
  { name: "DenyAllInBound", priority: 65500, access: "Deny", direction: "Inbound", from: "*", to: "*" },
  {
    name: "AllowVnetOutBound",
    priority: 65000,
    access: "Allow",
    direction: "Outbound",
    from: "VirtualNetwork",
    to: "VirtualNetwork",
  },
  { name: "AllowInternetOutBound", priority: 65001, access: "Allow", direction: "Outbound", from: "*", to: "Internet" },
  { name: "DenyAllOutBound", priority: 65500, access: "Deny", direction: "Outbound", from: "*", to: "*" },
];

/** The rules that every group has and nobody wrote. */
export function defaultSecurityRules(groupId: string): readonly Json[] {
  return rules.map(({ name, priority, access, direction, from, to }) => ({
    id: `${groupId}/defaultSecurityRules/${name}`,
    name,
    type: "Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
    properties: {
      provisioningState: "Succeeded",
      protocol: "*",
      sourcePortRange: "*",
      destinationPortRange: "*",
      sourceAddressPrefix: from,
      destinationAddressPrefix: to,
      access,
      priority,
      direction,
    },
  }));
}
