import { policyDefinition } from "azo";

export const denyPorts = policyDefinition({
  name: "Deny-Ports",
  displayName: "Management ports are closed",
  mode: "All",
  parameters: {
    effect: { type: "String", defaultValue: "Deny", allowedValues: ["Deny", "Audit", "Disabled"] },
  },
  policyRule: {
    if: { field: "type", equals: "Microsoft.Network/x" },
    then: { effect: "[parameters('effect')]" },
  },
});
