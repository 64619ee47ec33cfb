import type { TypeFacts } from "../type-facts.ts";

/** What the network provider writes into children that it shows inside their parent (arm-template-whatif 46, 146, 226, 294). */
function childFields(array: string): readonly string[] {
  return ["id", "type", "etag", "properties/provisioningState"].map((field) => `/properties/${array}/*/${field}`);
}

const subnetFields = [
  "ipConfigurations",
  "privateEndpoints",
  "serviceAssociationLinks",
  "resourceNavigationLinks",
  "purpose",
];

/** Source: Azure/arm-template-whatif noise table and its issues 10-29 of the list in gitops-and-arm 2.3. */
export const network: readonly TypeFacts[] = [
  {
    type: "Microsoft.Network/virtualNetworks",
    defaults: {
      "/properties/enableDdosProtection": [false],
      "/properties/enableVmProtection": [false],
      "/properties/privateEndpointVNetPolicies": ["Disabled"],
      "/properties/subnets/*/properties/privateEndpointNetworkPolicies": ["Disabled"],
      "/properties/subnets/*/properties/privateLinkServiceNetworkPolicies": ["Enabled"],
    },
    readOnly: [
      ...childFields("subnets"),
      ...childFields("virtualNetworkPeerings"),
      ...subnetFields.map((field) => `/properties/subnets/*/properties/${field}`),
      "/properties/cloudServices",
      "/properties/virtualNetworkPeerings/*/properties/resourceGuid",
    ],
    security: ["/properties/subnets/*/properties/networkSecurityGroup"],
    children: {
      "/properties/subnets": "Microsoft.Network/virtualNetworks/subnets",
      "/properties/virtualNetworkPeerings": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    },
  },
  {
    type: "Microsoft.Network/virtualNetworks/subnets",
    defaults: {
      "/properties/privateEndpointNetworkPolicies": ["Disabled"],
      "/properties/privateLinkServiceNetworkPolicies": ["Enabled"],
    },
    readOnly: subnetFields.map((field) => `/properties/${field}`),
    security: ["/properties/networkSecurityGroup", "/properties/routeTable"],
  },
  {
    type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    defaults: {
      "/properties/allowVirtualNetworkAccess": [true],
      "/properties/allowForwardedTraffic": [false],
      "/properties/allowGatewayTransit": [false],
      "/properties/useRemoteGateways": [false],
      "/properties/doNotVerifyRemoteGateways": [false],
      "/properties/peerCompleteVnets": [true],
    },
    readOnly: [
      "/properties/peeringState",
      "/properties/peeringSyncLevel",
      "/properties/remoteAddressSpace",
      "/properties/remoteVirtualNetworkAddressSpace",
      "/properties/remoteGateways",
    ],
  },
  {
    type: "Microsoft.Network/networkSecurityGroups",
    readOnly: [
      ...childFields("securityRules"),
      "/properties/defaultSecurityRules",
      "/properties/networkInterfaces",
      "/properties/subnets",
      "/properties/flowLogs",
    ],
    security: ["/properties/securityRules"],
    children: { "/properties/securityRules": "Microsoft.Network/networkSecurityGroups/securityRules" },
  },
  { type: "Microsoft.Network/networkSecurityGroups/securityRules", security: ["/properties"] },
  {
    type: "Microsoft.Network/routeTables",
    defaults: {
      "/properties/disableBgpRoutePropagation": [false],
      "/properties/routes/*/properties/hasBgpOverride": [false],
    },
    readOnly: [...childFields("routes"), "/properties/subnets"],
    security: ["/properties/routes"],
    children: { "/properties/routes": "Microsoft.Network/routeTables/routes" },
  },
  {
    type: "Microsoft.Network/routeTables/routes",
    defaults: { "/properties/hasBgpOverride": [false] },
  },
  {
    type: "Microsoft.Network/publicIPAddresses",
    defaults: {
      "/properties/idleTimeoutInMinutes": [4],
      "/properties/publicIPAddressVersion": ["IPv4"],
      "/sku/tier": ["Regional"],
      "/properties/ddosSettings/protectionMode": ["VirtualNetworkInherited"],
    },
    readOnly: ["/properties/ipAddress", "/properties/ipConfiguration", "/properties/ipTags"],
    immutable: ["/properties/publicIPAddressVersion", "/sku/name", "/zones"],
  },
  {
    type: "Microsoft.Network/privateDnsZones",
    readOnly: [
      "/properties/internalId",
      "/properties/maxNumberOfRecordSets",
      "/properties/maxNumberOfVirtualNetworkLinks",
      "/properties/maxNumberOfVirtualNetworkLinksWithRegistration",
      "/properties/numberOfRecordSets",
      "/properties/numberOfVirtualNetworkLinks",
      "/properties/numberOfVirtualNetworkLinksWithRegistration",
    ],
  },
  {
    type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    defaults: { "/properties/resolutionPolicy": ["Default"] },
    readOnly: ["/properties/virtualNetworkLinkState"],
    immutable: ["/properties/virtualNetwork/id"],
  },
  {
    type: "Microsoft.Network/privateEndpoints",
    readOnly: [
      ...childFields("privateLinkServiceConnections"),
      ...childFields("manualPrivateLinkServiceConnections"),
      "/properties/customDnsConfigs",
      "/properties/networkInterfaces",
      "/properties/privateLinkServiceConnections/*/properties/privateLinkServiceConnectionState",
      "/properties/manualPrivateLinkServiceConnections/*/properties/privateLinkServiceConnectionState",
    ],
    immutable: ["/properties/subnet/id"],
  },
  { type: "Microsoft.Network/ddosProtectionPlans", readOnly: ["/properties/virtualNetworks"] },
];
