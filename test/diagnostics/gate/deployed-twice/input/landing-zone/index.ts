import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const logs = policyDefinition({
  name: "Logs",
  displayName: "Logs go to the workspace",
  mode: "Indexed",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "deployIfNotExists", details: {} } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [logs],
  policyAssignments: [assign({ name: "Deploy-Logs", displayName: "Logs", policy: logs, identity: "SystemAssigned" })],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [assign({ name: "Deploy-Logs-Corp", displayName: "Logs", policy: logs, identity: "SystemAssigned" })],
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
