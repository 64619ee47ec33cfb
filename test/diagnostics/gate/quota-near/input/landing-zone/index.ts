import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  parameters: { effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" } },
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "[parameters('effect')]" } },
});

const tens = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const many = tens.flatMap((a) => tens.flatMap((b) => ["a", "b"].map((c) => `${a}${b}${c}`))).slice(0, 160);

const root = archetype({
  name: "root",
  policyDefinitions: [ports],
  policyAssignments: many.map((name) =>
    assign({ name, displayName: name, policy: ports, enforcementMode: "DoNotEnforce" }),
  ),
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
});
