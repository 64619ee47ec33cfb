import { archetype, assign, exempt, initiative, landingZone, managementGroup, member, policyDefinition } from "azo";

const policy = policyDefinition({
  name: "policy",
  displayName: "Policy",
  mode: "Indexed",
  parameters: { effect: { type: "String", allowedValues: ["DeployIfNotExists", "Disabled"], defaultValue: "Disabled" } },
  policyRule: {
    if: { field: "tags", equals: "[[parameters('text')]" },
    then: {
      effect: "[parameters('effect')]",
      details: {
        type: "[concat('a/', parameters('EFFECT'))]",
        deployment: {
          properties: {
            parameters: { inner: { value: "[parameters('effect')]" } },
            template: { parameters: { inner: {} }, resources: ["[parameters('inner')]"] },
          },
        },
      },
    },
  },
});
const set = initiative({
  name: "set",
  displayName: "Initiative",
  members: [member({ reference: "first", policy, definitionVersion: "1.2.*" })],
});
const root = archetype({
  name: "root",
  policyDefinitions: [policy],
  policySetDefinitions: [set],
  policyAssignments: [
    assign({
      name: "set",
      displayName: "Set",
      policy: set,
      nonComplianceMessages: [{ message: "No.", policyDefinitionReferenceId: "first" }],
      overrides: [{ effect: "Disabled", policyDefinitionReferenceIds: ["first"] }],
    }),
  ],
  policyExemptions: [
    exempt({ name: "e", displayName: "E", assignment: "set", references: ["first"], category: "Waiver" }),
  ],
});

export default landingZone({
  location: "westeurope",
  parent: "above",
  managementGroups: [managementGroup({ id: "root", displayName: "Root", archetypes: [root] })],
});
