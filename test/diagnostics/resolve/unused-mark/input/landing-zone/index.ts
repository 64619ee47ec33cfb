import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const logs = policyDefinition({
  name: "Deploy-Logs",
  displayName: "Logs are kept",
  mode: "All",
  parameters: { workspace: { type: "String", defaultValue: "" } },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "DeployIfNotExists" } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [logs],
  policyAssignments: [assign({ name: "Logs", displayName: "Logs", policy: logs, identity: "SystemAssigned" })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
  policyRoles: {
    assignPermissions: [
      { definition: "deploy-logs", parameter: "Workspace" },
      { definition: "Deploy-Log", parameter: "workspace" },
      { definition: "Deploy-Logs", parameter: "workspce" },
    ],
  },
});
