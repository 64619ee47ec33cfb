import { assign, initiative, member } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const guardrails = initiative({
  name: "Guardrails",
  displayName: "Guardrails",
  parameters: {
    locations: { type: "Array" },
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Deny" },
  },
  members: [
    member({
      reference: "locations",
      policy: policies.allowedLocations,
      parameters: { listOfAllowedLocations: "[parameters('locations')]", effect: "[parameters('effect')]" },
    }),
  ],
});

const about = { displayName: "Guardrails", policy: guardrails };

export const good = assign({ ...about, name: "a", parameters: { locations: ["westeurope"], effect: "Audit" } });
export const wrongEffect = assign({ ...about, name: "b", parameters: { locations: [], effect: "Modify" } });
export const wrongName = assign({ ...about, name: "c", parameters: { locations: [], location: "westeurope" } });
export const withoutLocations = assign({ ...about, name: "d" });
