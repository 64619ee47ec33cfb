import { archetype, initiative, landingZone, managementGroup, member, policyDefinition } from "azo";

const policy = policyDefinition({
  name: "Policy",
  displayName: "Policy",
  mode: "All",
  parameters: { needed: { type: "String" }, effect: { type: "String", defaultValue: "Audit" } },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } },
});

const guardrails = initiative({
  name: "Initiative",
  displayName: "Initiative",
  parameters: { effect: { type: "String", defaultValue: "Deny" } },
  members: [
    member({ reference: "first", policy, parameters: { needed: "yes", effect: "[parameters('effect')]" } }),
    member({ reference: "second", policy, parameters: { needed: "no" } }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [archetype({ name: "corp", policyDefinitions: [policy], policySetDefinitions: [guardrails] })],
    }),
  ],
});
