import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const logs = policyDefinition({
  name: "Logs",
  displayName: "Logs go to the workspace",
  mode: "All",
  parameters: { workspace: { type: "String" } },
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "audit" } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [logs],
  policyAssignments: [
    assign({
      name: "Logs",
      displayName: "Logs",
      policy: logs,
      parameters: { workspace: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/placeholder" },
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [root] })],
});
