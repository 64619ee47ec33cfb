import { member } from "azo";
import { policies } from "../../generated/azure/policies.ts";

export const values = member({
  reference: "a",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: ["westeurope"], effect: "Deny" },
});
export const expressions = member({
  reference: "b",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: "[parameters('locations')]", effect: "[parameters('effect')]" },
});
