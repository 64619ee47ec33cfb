import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const logs = policyDefinition({
  name: "Logs",
  displayName: "Logs go to the workspace",
  mode: "All",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "audit" } },
});

const corp = archetype({
  name: "corp",
  policyDefinitions: [logs],
  policyAssignments: [
    assign({ name: "Logs", displayName: "Logs", policy: logs, identity: { userAssigned: "id-policy" } }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});
