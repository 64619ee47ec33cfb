import { archetype, assign } from "azo";
import { policies } from "../generated/azure/policies.ts";

/** Where people try things out: free inside, cut off from the corporate network. */
export const sandbox = archetype({
  name: "sandbox",
  policyAssignments: [
    assign({
      name: "Enforce-ALZ-Sandbox",
      displayName: "No way to the corporate network",
      policy: policies.notAllowedResourceTypes,
      parameters: {
        listOfResourceTypesNotAllowed: [
          "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
          "Microsoft.Network/virtualNetworkGateways",
          "Microsoft.Network/virtualHubs",
          "Microsoft.Network/virtualWans",
        ],
      },
    }),
  ],
});
