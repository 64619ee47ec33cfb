import { policyDefinition } from "azo";

/** Refuses rules that open RDP or SSH to the whole internet. */
export const denyManagementPorts = policyDefinition({
  name: "Deny-MgmtPorts-Internet",
  displayName: "Management ports must not be open to the internet",
  description: "Refuses network security rules that let the internet reach the ports given, RDP and SSH by default.",
  mode: "All",
  metadata: { category: "Network", version: "1.0.0" },
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Deny" },
    ports: { type: "Array", defaultValue: ["22", "3389"] },
  },
  policyRule: {
    if: {
      allOf: [
        { field: "type", equals: "Microsoft.Network/networkSecurityGroups/securityRules" },
        { field: "Microsoft.Network/networkSecurityGroups/securityRules/access", equals: "Allow" },
        { field: "Microsoft.Network/networkSecurityGroups/securityRules/direction", equals: "Inbound" },
        {
          field: "Microsoft.Network/networkSecurityGroups/securityRules/destinationPortRange",
          in: "[parameters('ports')]",
        },
        {
          field: "Microsoft.Network/networkSecurityGroups/securityRules/sourceAddressPrefix",
          in: ["*", "Internet", "0.0.0.0/0"],
        },
      ],
    },
    then: { effect: "[parameters('effect')]" },
  },
});
