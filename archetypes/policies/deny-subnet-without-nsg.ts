import { policyDefinition } from "azo";

/** Refuses subnets without a network security group, but for those that Azure does not let have one. */
export const denySubnetWithoutNsg = policyDefinition({
  name: "Deny-Subnet-Without-Nsg",
  displayName: "Subnets must have a network security group",
  description: "Refuses subnets without a network security group, except the ones given by name.",
  mode: "All",
  metadata: { category: "Network", version: "1.0.0" },
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Deny" },
    excludedSubnets: {
      type: "Array",
      defaultValue: ["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "GatewaySubnet"],
    },
  },
  policyRule: {
    if: {
      allOf: [
        { field: "type", equals: "Microsoft.Network/virtualNetworks/subnets" },
        { field: "name", notIn: "[parameters('excludedSubnets')]" },
        { field: "Microsoft.Network/virtualNetworks/subnets/networkSecurityGroup.id", exists: "false" },
      ],
    },
    then: { effect: "[parameters('effect')]" },
  },
});
