import type { ResourceType } from "../resources/resource-type.ts";
import { withGuid } from "./network-virtual-networks.ts";

const tracked = { scopes: ["resourceGroup"], tracked: true, hasEtag: true } as const;

export const virtualNetworkGateways: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/virtualNetworkGateways",
  required: ["properties.gatewayType", "properties.ipConfigurations"],
  defaults: {
    properties: {
      activeActive: false,
      enableBgp: false,
      enablePrivateIpAddress: false,
      disableIPSecReplayProtection: false,
      vpnType: "RouteBased",
      packetCaptureDiagnosticState: "None",
      allowRemoteVnetTraffic: false,
      allowVirtualWanTraffic: false,
    },
  },
  elementDefaults: { "properties.ipConfigurations[*].properties": { privateIPAllocationMethod: "Dynamic" } },
  immutable: ["properties.gatewayType", "properties.vpnType"],
  references: [
    "properties.ipConfigurations[*].properties.subnet.id",
    "properties.ipConfigurations[*].properties.publicIPAddress.id",
  ],
  parts: { "properties.ipConfigurations": "ipConfigurations" },
  fill: (_tenant, write) => withGuid(write),
};

export const virtualWans: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/virtualWans",
  defaults: {
    properties: {
      type: "Standard",
      disableVpnEncryption: false,
      allowBranchToBranchTraffic: true,
      office365LocalBreakoutCategory: "None",
    },
  },
  readOnly: ["properties.virtualHubs", "properties.office365LocalBreakoutCategory"],
  backReferences: [
    {
      path: "properties.virtualHubs",
      from: "Microsoft.Network/virtualHubs",
      by: "properties.virtualWan.id",
      shows: "list",
    },
  ],
};

export const virtualHubs: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/virtualHubs",
  defaults: {
    properties: {
      sku: "Standard",
      hubRoutingPreference: "ExpressRoute",
      allowBranchToBranchTraffic: false,
      virtualHubRouteTableV2s: [],
      virtualRouterAsn: 65515,
      routingState: "Provisioned",
    },
  },
  immutable: ["properties.virtualWan.id", "properties.addressPrefix"],
  references: ["properties.virtualWan.id", "properties.azureFirewall.id"],
  readOnly: ["properties.routingState", "properties.virtualRouterAsn", "properties.virtualRouterIps"],
};

export const vpnGateways: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/vpnGateways",
  defaults: {
    properties: {
      vpnGatewayScaleUnit: 1,
      isRoutingPreferenceInternet: false,
      enableBgpRouteTranslationForNat: false,
      connections: [],
    },
  },
  references: ["properties.virtualHub.id"],
  immutable: ["properties.virtualHub.id"],
};

export const expressRouteGateways: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/expressRouteGateways",
  defaults: { properties: { allowNonVirtualWanTraffic: false, expressRouteConnections: [] } },
  references: ["properties.virtualHub.id"],
  immutable: ["properties.virtualHub.id"],
};

export const expressRouteCircuits: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/expressRouteCircuits",
  required: ["sku.name"],
  defaults: {
    properties: {
      allowClassicOperations: false,
      globalReachEnabled: false,
      circuitProvisioningState: "Enabled",
      serviceProviderProvisioningState: "NotProvisioned",
      peerings: [],
      authorizations: [],
    },
  },
  readOnly: ["properties.circuitProvisioningState", "properties.serviceProviderProvisioningState"],
};

export const ddosProtectionPlans: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/ddosProtectionPlans",
  readOnly: ["properties.virtualNetworks"],
  backReferences: [
    {
      path: "properties.virtualNetworks",
      from: "Microsoft.Network/virtualNetworks",
      by: "properties.ddosProtectionPlan.id",
      shows: "list",
    },
  ],
  fill: (_tenant, write) => withGuid(write),
};

export const natGateways: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/natGateways",
  defaults: { sku: { name: "Standard", tier: "Regional" }, properties: { idleTimeoutInMinutes: 4 } },
  references: ["properties.publicIpAddresses[*].id"],
  readOnly: ["properties.subnets"],
  backReferences: [
    {
      path: "properties.subnets",
      from: "Microsoft.Network/virtualNetworks/subnets",
      by: "properties.natGateway.id",
      shows: "list",
    },
  ],
  fill: (_tenant, write) => withGuid(write),
};

export const networkWatchers: ResourceType = {
  ...tracked,
  type: "Microsoft.Network/networkWatchers",
  defaults: { properties: { runningOperationIds: [] } },
  readOnly: ["properties.runningOperationIds"],
};
