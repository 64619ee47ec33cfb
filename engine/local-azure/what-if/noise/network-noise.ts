import { live, type NoiseCases, sorted } from "./noise-case.ts";

const network = "Microsoft.Network/virtualNetworks";
const subnetPolicies = "properties.subnets[*].properties.privateEndpointNetworkPolicies";

/** Noise of virtual networks, firewalls, gateways and private endpoints (gitops-and-arm 2.3, rows 10 to 33). */
export const networkNoise: NoiseCases = {
  "virtual-network-children": {
    row: 10,
    issues: "46",
    types: [network],
    marks: [live("properties.subnets"), live("properties.virtualNetworkPeerings")],
  },
  "virtual-network-subnets": { row: 11, issues: "393, 233", types: [network], marks: [live("properties.subnets")] },
  "subnet-api-version": {
    row: 12,
    issues: "146",
    types: [network],
    marks: [{ kind: "invented", path: "properties.subnets[*].apiVersion", standIn: "2020-11-01" }],
  },
  "subnet-endpoint-policies": { row: 13, issues: "284", types: [network], marks: [live(subnetPolicies, "Enabled")] },
  "subnet-endpoint-policies-flip": {
    row: 14,
    issues: "394, 340",
    types: [network],
    marks: [
      { kind: "flipped", path: subnetPolicies, from: "Disabled", to: "Enabled" },
      live("properties.privateEndpointVNetPolicies", "Disabled"),
      { kind: "no-effect", path: "properties.subnets[*].type", standIn: `${network}/subnets` },
    ],
  },
  "virtual-network-cloud-services": {
    row: 15,
    issues: "360",
    types: [network],
    marks: [live("properties.cloudServices", [])],
  },
  "peering-remote-gateways": {
    row: 16,
    issues: "218, 189",
    types: [`${network}/virtualNetworkPeerings`],
    marks: [live("properties.doNotVerifyRemoteGateways", false)],
  },
  "peering-order": {
    row: 17,
    issues: "219, 281",
    types: [network],
    marks: [
      {
        kind: "extra",
        path: "properties.virtualNetworkPeerings",
        standIn: { name: "RemoteVnetToHubPeering", properties: { peeringState: "Connected" } },
      },
      sorted("properties.virtualNetworkPeerings"),
    ],
  },
  "security-rule-order": {
    row: 18,
    issues: "60",
    types: ["Microsoft.Network/networkSecurityGroups"],
    marks: [sorted("properties.securityRules")],
  },
  "security-rule-insert": {
    row: 19,
    issues: "260",
    types: ["Microsoft.Network/networkSecurityGroups"],
    marks: [sorted("properties.securityRules")],
  },
  "route-bgp-override": {
    row: 20,
    issues: "153",
    types: ["Microsoft.Network/routeTables"],
    marks: [live("properties.routes[*].properties.hasBgpOverride", false)],
  },
  "firewall-rule-ipv6": {
    row: 21,
    issues: "337, 342; Azure/bicep-types-az 1568",
    types: ["Microsoft.Network/firewallPolicies/ruleCollectionGroups"],
    marks: [live("properties.ruleCollections[*].rules[*].ipv6Rule", false)],
  },
  "firewall-policy-size": {
    row: 22,
    issues: "368, 383",
    types: ["Microsoft.Network/firewallPolicies", "Microsoft.Network/firewallPolicies/ruleCollectionGroups"],
    marks: [live("properties.size", "0.5MB")],
  },
  "firewall-allocation-method": {
    row: 23,
    issues: "370",
    types: ["Microsoft.Network/azureFirewalls"],
    marks: [live("properties.ipConfigurations[*].properties.privateIPAllocationMethod", "Dynamic")],
  },
  "firewall-ip-configuration-ids": {
    row: 24,
    issues: "226, 228",
    types: ["Microsoft.Network/azureFirewalls"],
    marks: [
      live("properties.ipConfigurations[*].id", "{id}/azureFirewallIpConfigurations/ipConfiguration"),
      {
        kind: "spelled",
        path: "properties.ipConfigurations[*].properties.subnet.id",
        side: "before",
        as: "upper-resource-group",
      },
    ],
  },
  "bastion-defaults": {
    row: 25,
    issues: "180, 255",
    types: ["Microsoft.Network/bastionHosts"],
    marks: [
      live("properties.dnsName", "bst-00000000-0000-0000-0000-000000000000.bastion.azure.com"),
      live("properties.scaleUnits", 2),
      live("properties.ipConfigurations[*].id", "{id}/bastionHostIpConfigurations/ipConfiguration"),
    ],
  },
  "gateway-packet-capture": {
    row: 26,
    issues: "242",
    types: ["Microsoft.Network/virtualNetworkGateways"],
    marks: [live("properties.packetCaptureDiagnosticState", "None")],
  },
  "connection-packet-capture": {
    row: 27,
    issues: "117",
    types: ["Microsoft.Network/connections"],
    marks: [live("properties.packetCaptureDiagnosticState", "None")],
  },
  "private-endpoint-read-only": {
    row: 28,
    issues: "61, 279",
    types: ["Microsoft.Network/privateEndpoints"],
    marks: [
      live("properties.privateLinkServiceConnections[*].id", "{id}/privateLinkServiceConnections/connection"),
      live("properties.customDnsConfigs", []),
      live("properties.networkInterfaces", [{ id: "{id}.nic" }]),
    ],
  },
  "dns-zone-group-etag": {
    row: 29,
    issues: "177, 363, 381",
    types: ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"],
    marks: [
      { kind: "rotating", path: "properties.privateDnsZoneConfigs[*].etag" },
      live("properties.privateDnsZoneConfigs[*].id", "{id}/privateDnsZoneConfigs/config"),
      live(
        "properties.privateDnsZoneConfigs[*].type",
        "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs",
      ),
      live("properties.privateDnsZoneConfigs[*].properties.provisioningState", "Succeeded"),
    ],
  },
  "application-gateway-order": {
    row: 30,
    issues: "294, 125",
    types: ["Microsoft.Network/applicationGateways"],
    marks: [
      sorted("properties.requestRoutingRules"),
      live("properties.requestRoutingRules[*].id", "{id}/requestRoutingRules/rule"),
    ],
  },
  "front-door-read-only": {
    row: 31,
    issues: "213",
    types: ["Microsoft.Network/frontDoors"],
    marks: [
      live("properties.cName", "contoso.azurefd.net"),
      live("properties.routingRules[*].id", "{id}/routingRules/rule"),
    ],
  },
  "front-door-firewall-rules": {
    row: 32,
    issues: "214",
    types: ["Microsoft.Network/frontDoorWebApplicationFirewallPolicies"],
    marks: [
      live("properties.customRules.rules[*].enabledState", "Enabled"),
      live("properties.customRules.rules[*].action", "Block"),
    ],
  },
  "dns-record-reference": {
    row: 33,
    issues: "202",
    types: ["Microsoft.Network/privateDnsZones/A"],
    marks: [],
    always: "What-if does not evaluate reference(): the expression itself stands in after.",
  },
};
