import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const effects = policyDefinition({
  name: "Effects",
  displayName: "Effects",
  mode: "All",
  parameters: { effect: { type: "String", allowedValues: ["Audit", "Deny"] } },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } },
});

const locations = ["northeurope", "westeurope"];
const regions = (more: readonly string[]) => [...locations, ...more];

const corp = archetype({
  name: "corp",
  policyDefinitions: [effects],
  policyAssignments: [
    assign({ name: "Effects", displayName: "Effects", policy: effects, parameters: { effect: "Audit" } }),
    ...["Audit" as const, "Deny" as const].map((effect) =>
      assign({ name: `Effects-${effect}`, displayName: "Effects", policy: effects, parameters: { effect } }),
    ),
    assign({
      name: "Locations",
      displayName: "Locations",
      policy: policies.allowedLocations,
      parameters: { listOfAllowedLocations: regions(["swedencentral"]) },
      enforcementMode: "DoNotEnforce",
    }),
  ],
});

export default landingZone({
  location: "northeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});
