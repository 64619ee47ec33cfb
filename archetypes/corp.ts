import { archetype, assign } from "azo";
import { policies } from "../generated/azure/policies.ts";

/** Workloads that are reached over the corporate network only. */
export const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({
      name: "Deny-Public-IP-On-NIC",
      displayName: "No public addresses",
      policy: policies.networkInterfacesShouldNotHavePublicIPs,
    }),
    assign({
      name: "Deny-HybridNetworking",
      displayName: "No gateways of one's own",
      policy: policies.notAllowedResourceTypes,
      parameters: {
        listOfResourceTypesNotAllowed: [
          "Microsoft.Network/expressRouteCircuits",
          "Microsoft.Network/expressRouteGateways",
          "Microsoft.Network/virtualNetworkGateways",
          "Microsoft.Network/virtualWans",
          "Microsoft.Network/vpnGateways",
        ],
      },
    }),
  ],
});
