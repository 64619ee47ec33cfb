import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const policy = policyDefinition({
  name: "Policy",
  displayName: "Policy",
  mode: "All",
  parameters: {
    needed: { type: "String" },
    effect: { type: "String", defaultValue: "Audit", allowedValues: ["Audit", "Deny"] },
    regions: { type: "Array", defaultValue: [], allowedValues: ["westeurope", "northeurope"] },
    count: { type: "Integer", defaultValue: 1 },
    share: { type: "Float", defaultValue: 0.5 },
    strict: { type: "Boolean", defaultValue: true },
    tags: { type: "Object", defaultValue: {} },
    since: { type: "DateTime", defaultValue: "2026-01-01T00:00:00Z" },
  },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } },
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [
        archetype({
          name: "corp",
          policyDefinitions: [policy],
          policyAssignments: [assign({ name: "Policy", displayName: "Policy", policy, parameters: { needed: "yes" } })],
        }),
      ],
    }),
  ],
});
