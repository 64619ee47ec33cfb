import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  parameters: { effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" } },
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "[parameters('effect')]" } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [ports],
  policyAssignments: [assign({ name: "Audit-Ports", displayName: "Ports", policy: ports })],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({ name: "Deny-Ports", displayName: "Ports", policy: ports, parameters: { effect: "Deny" } }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root],
      children: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
    }),
  ],
});
