import { archetype, assign, landingZone, managementGroup, policyDefinition, subscription } from "azo";

const denyAll = policyDefinition({
  name: "Deny-Everything",
  displayName: "Nothing may be made",
  mode: "All",
  parameters: { effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" } },
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "[parameters('effect')]" } },
});

const root = archetype({ name: "root", policyDefinitions: [denyAll] });

const closed = archetype({
  name: "closed",
  policyAssignments: [
    assign({ name: "Closed", displayName: "Closed for good", policy: denyAll, parameters: { effect: "Deny" } }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [root],
      children: [
        managementGroup({
          id: "contoso-closed",
          displayName: "Closed",
          archetypes: [closed],
          subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "old" })],
        }),
      ],
    }),
  ],
});
