import { initiative, member } from "azo";
import { policies } from "../../generated/azure/policies.ts";
import { denyManagementPorts } from "./deny-management-ports.ts";
import { denySubnetWithoutNsg } from "./deny-subnet-without-nsg.ts";

/** What every network in a landing zone has to keep. */
export const networkGuardrails = initiative({
  name: "Enforce-Network-Guardrails",
  displayName: "Network guardrails",
  description: "Subnets are guarded and private, and nobody opens management ports to the internet.",
  metadata: { category: "Network", version: "1.0.0" },
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Audit" },
    excludedSubnets: {
      type: "Array",
      defaultValue: ["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "GatewaySubnet"],
    },
  },
  members: [
    member({
      reference: "managementPorts",
      policy: denyManagementPorts,
      parameters: { effect: "[parameters('effect')]" },
    }),
    member({
      reference: "subnetsHaveAGroup",
      policy: denySubnetWithoutNsg,
      parameters: { effect: "[parameters('effect')]", excludedSubnets: "[parameters('excludedSubnets')]" },
    }),
    member({
      reference: "subnetsArePrivate",
      policy: policies.subnetsShouldBePrivate,
      parameters: { effect: "Audit" },
    }),
  ],
});
