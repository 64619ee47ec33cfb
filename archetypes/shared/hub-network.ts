import {
  azureFirewall,
  bastionHost,
  firewallPolicy,
  networkSecurityGroup,
  publicIpAddress,
  type Resource,
  virtualNetwork,
} from "azo";

interface Hub {
  /** Ends every name: one hub a region. */
  readonly suffix: string;
  readonly addressPrefix: string;
  readonly subnets: {
    readonly firewall: string;
    readonly bastion: string;
    readonly gateway: string;
    readonly sharedServices: string;
  };
}

/** A hub: network, firewall with its policy, bastion. */
export function hubResources(hub: Hub): { readonly network: Resource; readonly resources: readonly Resource[] } {
  const { suffix } = hub;
  const bastionGroup = bastionSecurityGroup(suffix);
  const sharedGroup = networkSecurityGroup({ name: `nsg-shared-${suffix}`, rules: [] });
  const network = virtualNetwork({
    name: `vnet-hub-${suffix}`,
    addressPrefixes: [hub.addressPrefix],
    subnets: [
      { name: "AzureFirewallSubnet", addressPrefix: hub.subnets.firewall, defaultOutboundAccess: true },
      { name: "AzureBastionSubnet", addressPrefix: hub.subnets.bastion, networkSecurityGroup: bastionGroup },
      { name: "GatewaySubnet", addressPrefix: hub.subnets.gateway },
      { name: "shared-services", addressPrefix: hub.subnets.sharedServices, networkSecurityGroup: sharedGroup },
    ],
  });
  const firewallAddress = publicIpAddress({ name: `pip-firewall-${suffix}` });
  const bastionAddress = publicIpAddress({ name: `pip-bastion-${suffix}` });
  const policy = hubFirewallPolicy(suffix);
  const firewall = azureFirewall({
    name: `fw-hub-${suffix}`,
    tier: "Standard",
    virtualNetwork: network,
    publicIpAddress: firewallAddress,
    policy,
  });
  const bastion = bastionHost({
    name: `bas-hub-${suffix}`,
    sku: "Standard",
    virtualNetwork: network,
    publicIpAddress: bastionAddress,
  });
  return {
    network,
    resources: [bastionGroup, sharedGroup, network, firewallAddress, bastionAddress, policy, firewall, bastion],
  };
}

function hubFirewallPolicy(suffix: string): Resource {
  return firewallPolicy({
    name: `fwp-hub-${suffix}`,
    tier: "Standard",
    threatIntelligence: "Deny",
    ruleCollectionGroups: [
      {
        name: "platform",
        priority: 200,
        collections: [
          {
            ruleCollectionType: "FirewallPolicyFilterRuleCollection",
            name: "allow-platform",
            priority: 100,
            action: { type: "Allow" },
            rules: [
              {
                ruleType: "NetworkRule",
                name: "time",
                ipProtocols: ["UDP"],
                sourceAddresses: ["10.0.0.0/10"],
                destinationAddresses: ["*"],
                destinationPorts: ["123"],
              },
            ],
          },
        ],
      },
    ],
  });
}

/** The rules that Azure Bastion needs (learn.microsoft.com, "Working with NSG access and Azure Bastion"). */
function bastionSecurityGroup(suffix: string): Resource {
  return networkSecurityGroup({
    name: `nsg-bastion-${suffix}`,
    rules: [
      { ...inbound, name: "allow-https-from-internet", priority: 120, from: "Internet", to: "*", ports: "443" },
      { ...inbound, name: "allow-gateway-manager", priority: 130, from: "GatewayManager", to: "*", ports: "443" },
      { ...inbound, name: "allow-load-balancer", priority: 140, from: "AzureLoadBalancer", to: "*", ports: "443" },
      { ...inbound, ...betweenHosts, name: "allow-bastion-hosts", priority: 150 },
      {
        ...outbound,
        name: "allow-remote-shells",
        priority: 120,
        from: "*",
        to: "VirtualNetwork",
        ports: ["22", "3389"],
      },
      { ...outbound, name: "allow-azure-cloud", priority: 130, from: "*", to: "AzureCloud", ports: "443" },
      { ...outbound, ...betweenHosts, name: "allow-bastion-hosts-out", priority: 140 },
      { ...outbound, name: "allow-session-information", priority: 150, from: "*", to: "Internet", ports: "80" },
    ],
  });
}

const inbound = { direction: "Inbound", access: "Allow", protocol: "Tcp" } as const;

const outbound = { direction: "Outbound", access: "Allow", protocol: "*" } as const;

const betweenHosts = { from: "VirtualNetwork", to: "VirtualNetwork", ports: ["8080", "5701"] };
