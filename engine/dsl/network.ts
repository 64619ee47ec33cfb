import type { Properties, PropertyValue, Resource, ResourceReference } from "#model/landing-zone";
import { idOf, idOfPart } from "./resource.ts";

const apiVersion = "2024-05-01";

interface Named {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface SecurityRule {
  readonly name: string;
  /** 100 to 4096; the lowest wins. */
  readonly priority: number;
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  readonly protocol: "Tcp" | "Udp" | "Icmp" | "Esp" | "Ah" | "*";
  readonly from: string;
  readonly to: string;
  /** A port, a range `1024-65535`, or `*`. */
  readonly ports: string | readonly string[];
  readonly description?: string;
}

/** A network security group. The rules are the whole list: a rule made by hand is drift. */
export function networkSecurityGroup(settings: Named & { readonly rules: readonly SecurityRule[] }): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/networkSecurityGroups",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    properties: { securityRules: settings.rules.map((rule) => ({ name: rule.name, properties: securityRule(rule) })) },
  };
}

function securityRule(rule: SecurityRule): Properties {
  const ports: Properties =
    typeof rule.ports === "string" ? { destinationPortRange: rule.ports } : { destinationPortRanges: rule.ports };
  return {
    ...(rule.description === undefined ? {} : { description: rule.description }),
    priority: rule.priority,
    direction: rule.direction,
    access: rule.access,
    protocol: rule.protocol,
    sourceAddressPrefix: rule.from,
    sourcePortRange: "*",
    destinationAddressPrefix: rule.to,
    ...ports,
  };
}

export interface Subnet {
  readonly name: string;
  readonly addressPrefix: string;
  readonly networkSecurityGroup?: Resource;
  readonly serviceEndpoints?: readonly string[];
  /** Whether machines reach the internet without a gateway of their own. Default false. */
  readonly defaultOutboundAccess?: boolean;
}

/** A virtual network. The subnets are the whole list: a subnet made by hand is drift. */
export function virtualNetwork(
  settings: Named & {
    readonly addressPrefixes: readonly string[];
    readonly dnsServers?: readonly string[];
    readonly subnets: readonly Subnet[];
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/virtualNetworks",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    properties: {
      addressSpace: { addressPrefixes: settings.addressPrefixes },
      ...(settings.dnsServers === undefined ? {} : { dhcpOptions: { dnsServers: settings.dnsServers } }),
      subnets: settings.subnets.map((subnet) => ({ name: subnet.name, properties: subnetProperties(subnet) })),
    },
  };
}

function subnetProperties(subnet: Subnet): Properties {
  const group: Properties =
    subnet.networkSecurityGroup === undefined
      ? {}
      : { networkSecurityGroup: { id: idOf(subnet.networkSecurityGroup) } };
  const endpoints: Properties =
    subnet.serviceEndpoints === undefined
      ? {}
      : { serviceEndpoints: subnet.serviceEndpoints.map((service) => ({ service })) };
  return {
    addressPrefix: subnet.addressPrefix,
    defaultOutboundAccess: subnet.defaultOutboundAccess ?? false,
    ...group,
    ...endpoints,
  };
}

/** A static public address of the Standard SKU, over the given availability zones. */
export function publicIpAddress(settings: Named & { readonly zones?: readonly string[] }): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/publicIPAddresses",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    sku: { name: "Standard", tier: "Regional" },
    zones: settings.zones ?? ["1", "2", "3"],
    properties: { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv4" },
  };
}

/** A firewall policy. `threatIntelligence`: what happens to traffic from and to known malicious addresses. */
export function firewallPolicy(
  settings: Named & {
    readonly tier: "Standard" | "Premium";
    readonly threatIntelligence: "Alert" | "Deny" | "Off";
    readonly dnsProxy?: boolean;
    readonly ruleCollectionGroups?: readonly RuleCollectionGroup[];
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/firewallPolicies",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    properties: {
      sku: { tier: settings.tier },
      threatIntelMode: settings.threatIntelligence,
      dnsSettings: { enableProxy: settings.dnsProxy ?? true },
    },
    children: (settings.ruleCollectionGroups ?? []).map((group) => ruleCollectionGroup(group)),
  };
}

export interface RuleCollectionGroup {
  readonly name: string;
  /** 100 to 65000; the lowest is looked at first. */
  readonly priority: number;
  readonly collections: readonly PropertyValue[];
}

function ruleCollectionGroup(group: RuleCollectionGroup): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    apiVersion,
    name: group.name,
    location: null,
    properties: { priority: group.priority, ruleCollections: group.collections },
  };
}

/** An Azure Firewall in the `AzureFirewallSubnet` of a virtual network. */
export function azureFirewall(
  settings: Named & {
    readonly tier: "Standard" | "Premium";
    readonly virtualNetwork: Resource;
    readonly publicIpAddress: Resource;
    readonly policy: Resource;
    readonly zones?: readonly string[];
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/azureFirewalls",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    zones: settings.zones ?? ["1", "2", "3"],
    properties: {
      sku: { name: "AZFW_VNet", tier: settings.tier },
      // What Azure answers for a firewall with a policy; the policy's own mode decides.
      threatIntelMode: "Alert",
      firewallPolicy: { id: idOf(settings.policy) },
      ipConfigurations: [
        ipConfiguration(idOfPart(settings.virtualNetwork, "subnets", "AzureFirewallSubnet"), settings.publicIpAddress),
      ],
    },
  };
}

/** A Bastion host in the `AzureBastionSubnet` of a virtual network. */
export function bastionHost(
  settings: Named & {
    readonly sku: "Basic" | "Standard" | "Premium";
    /** Default true. */
    readonly copyAndPaste?: boolean;
    /** Links that let people in without the portal. Default false. */
    readonly shareableLinks?: boolean;
    readonly virtualNetwork: Resource;
    readonly publicIpAddress: Resource;
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/bastionHosts",
    apiVersion,
    name: settings.name,
    tags: settings.tags,
    sku: { name: settings.sku },
    properties: {
      disableCopyPaste: !(settings.copyAndPaste ?? true),
      enableShareableLink: settings.shareableLinks ?? false,
      ipConfigurations: [
        ipConfiguration(idOfPart(settings.virtualNetwork, "subnets", "AzureBastionSubnet"), settings.publicIpAddress),
      ],
    },
  };
}

function ipConfiguration(subnet: ResourceReference, address: Resource): Properties {
  return { name: "default", properties: { subnet: { id: subnet }, publicIPAddress: { id: idOf(address) } } };
}

/** A private DNS zone, linked to virtual networks that resolve names in it. */
export function privateDnsZone(
  settings: Named & { readonly links: readonly Resource[]; readonly registration?: boolean },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Network/privateDnsZones",
    apiVersion: "2024-06-01",
    name: settings.name,
    tags: settings.tags,
    location: "global",
    properties: {},
    children: settings.links.map((network) => ({
      kind: "resource",
      type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
      apiVersion: "2024-06-01",
      name: `link-${network.name}`,
      location: "global",
      properties: { registrationEnabled: settings.registration ?? false, virtualNetwork: { id: idOf(network) } },
    })),
  };
}
