import type { TypeFacts } from "../type-facts.ts";

/** Firewalls, gateways, Bastion and Virtual WAN. Source: Azure/arm-template-whatif noise table; issues 117, 180, 242, 255, 337, 342, 368, 370, 383. */
export const networkGateways: readonly TypeFacts[] = [
  {
    type: "Microsoft.Network/azureFirewalls",
    defaults: {
      "/properties/threatIntelMode": ["Alert"],
      "/properties/ipConfigurations/*/properties/privateIPAllocationMethod": ["Dynamic"],
    },
    readOnly: [
      "/properties/ipConfigurations/*/id",
      "/properties/ipConfigurations/*/type",
      "/properties/ipConfigurations/*/etag",
      "/properties/ipConfigurations/*/properties/provisioningState",
      "/properties/ipConfigurations/*/properties/privateIPAddress",
      "/properties/hubIPAddresses/privateIPAddress",
      "/properties/ipGroups",
    ],
    immutable: ["/sku/name"],
    security: ["/properties/threatIntelMode", "/properties/firewallPolicy"],
  },
  {
    type: "Microsoft.Network/firewallPolicies",
    readOnly: [
      "/properties/size",
      "/properties/firewalls",
      "/properties/childPolicies",
      "/properties/ruleCollectionGroups",
    ],
    security: [
      "/properties/threatIntelMode",
      "/properties/threatIntelWhitelist",
      "/properties/intrusionDetection",
      "/properties/transportSecurity",
    ],
  },
  {
    type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    readOnly: ["/properties/size", "/properties/ruleCollections/*/rules/*/ipv6Rule"],
    security: ["/properties/ruleCollections"],
  },
  {
    type: "Microsoft.Network/bastionHosts",
    defaults: {
      "/properties/scaleUnits": [2],
      "/properties/ipConfigurations/*/properties/privateIPAllocationMethod": ["Dynamic"],
      // learn.microsoft.com, "Microsoft.Network bastionHosts", API version 2024-05-01: features are off unless asked for.
      "/properties/enableTunneling": [false],
      "/properties/enableIpConnect": [false],
      "/properties/enableKerberos": [false],
      "/properties/enableFileCopy": [false],
      "/properties/enableSessionRecording": [false],
      "/properties/enablePrivateOnlyBastion": [false],
    },
    readOnly: [
      "/properties/dnsName",
      "/properties/ipConfigurations/*/id",
      "/properties/ipConfigurations/*/type",
      "/properties/ipConfigurations/*/etag",
      "/properties/ipConfigurations/*/properties/provisioningState",
    ],
    security: ["/properties/enableShareableLink", "/properties/disableCopyPaste"],
  },
  {
    type: "Microsoft.Network/virtualNetworkGateways",
    defaults: {
      "/properties/activeActive": [false],
      "/properties/enableBgp": [false],
      "/properties/enablePrivateIpAddress": [false],
      "/properties/bgpSettings/peerWeight": [0],
      "/properties/packetCaptureDiagnosticState": ["None"],
      "/properties/ipConfigurations/*/properties/privateIPAllocationMethod": ["Dynamic"],
    },
    readOnly: [
      "/properties/ipConfigurations/*/id",
      "/properties/ipConfigurations/*/etag",
      "/properties/ipConfigurations/*/properties/provisioningState",
      "/properties/sku/capacity",
    ],
    immutable: ["/properties/gatewayType", "/properties/vpnType"],
  },
  {
    type: "Microsoft.Network/connections",
    defaults: {
      "/properties/connectionProtocol": ["IKEv2"],
      "/properties/enableBgp": [false],
      "/properties/expressRouteGatewayBypass": [false],
      "/properties/useLocalAzureIpAddress": [false],
      "/properties/usePolicyBasedTrafficSelectors": [false],
      "/properties/packetCaptureDiagnosticState": ["None"],
    },
    readOnly: [
      "/properties/connectionStatus",
      "/properties/tunnelConnectionStatus",
      "/properties/ingressBytesTransferred",
      "/properties/egressBytesTransferred",
    ],
    writeOnly: ["/properties/sharedKey", "/properties/authorizationKey"],
    immutable: ["/properties/connectionType"],
    security: ["/properties/ipsecPolicies"],
  },
  {
    type: "Microsoft.Network/virtualWans",
    defaults: {
      "/properties/allowBranchToBranchTraffic": [true],
      "/properties/allowVnetToVnetTraffic": [false],
    },
    readOnly: ["/properties/virtualHubs", "/properties/vpnSites", "/properties/office365LocalBreakoutCategory"],
    security: ["/properties/disableVpnEncryption"],
  },
  {
    type: "Microsoft.Network/virtualHubs",
    readOnly: [
      "/properties/routingState",
      "/properties/virtualRouterIps",
      "/properties/vpnGateway",
      "/properties/expressRouteGateway",
      "/properties/azureFirewall",
    ],
    immutable: ["/properties/virtualWan/id", "/properties/addressPrefix"],
  },
  { type: "Microsoft.Network/vpnGateways", defaults: { "/properties/vpnGatewayScaleUnit": [1] } },
  {
    type: "Microsoft.Network/expressRouteCircuits",
    defaults: {
      "/properties/allowClassicOperations": [false],
      "/properties/allowGlobalReach": [false],
      "/properties/globalReachEnabled": [false],
    },
    readOnly: ["/properties/circuitProvisioningState", "/properties/serviceProviderProvisioningState"],
  },
];
