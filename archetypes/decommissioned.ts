import { archetype, assign } from "azo";
import { policies } from "../generated/azure/policies.ts";

/** Where subscriptions wait for their end: nothing new is made. */
export const decommissioned = archetype({
  name: "decommissioned",
  policyAssignments: [
    assign({
      name: "Enforce-ALZ-Decomm",
      displayName: "Nothing new is made here",
      policy: policies.notAllowedResourceTypes,
      parameters: {
        listOfResourceTypesNotAllowed: ["Microsoft.Compute/virtualMachines", "Microsoft.Network/virtualNetworks"],
      },
    }),
  ],
});
