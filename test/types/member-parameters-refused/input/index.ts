import { member } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const policy = policies.allowedLocations;

export const wrongName = member({
  reference: "a",
  policy,
  parameters: { listOfAllowedLocations: [], effects: "[parameters('effect')]" },
});
export const wrongEffect = member({
  reference: "b",
  policy,
  parameters: { listOfAllowedLocations: [], effect: "Audti" },
});
export const withoutLocations = member({ reference: "c", policy, parameters: { effect: "Audit" } });
export const none = member({
  reference: "d",
  policy: policies.auditVMsThatDoNotUseManagedDisks,
  parameters: { effect: "Audit" },
});
