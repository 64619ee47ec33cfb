import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const policyIdentity =
  "/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-policy/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-policy";
const workspace =
  "/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/logs";

const logs = policyDefinition({
  name: "Deploy-Logs",
  displayName: "Logs go to the workspace",
  mode: "All",
  parameters: { workspace: { type: "String", metadata: { assignPermissions: true } } },
  policyRule: {
    if: { field: "type", equals: "Microsoft.Network/networkSecurityGroups" },
    then: {
      effect: "deployIfNotExists",
      details: {
        type: "Microsoft.Insights/diagnosticSettings",
        roleDefinitionIds: [
          "/providers/Microsoft.Authorization/roleDefinitions/749f88d5-cbae-40b8-bcfc-e573ddc772fa",
          "/providers/Microsoft.Authorization/roleDefinitions/92aaf0da-9dab-42b6-94a3-d43ce8d16293",
        ],
      },
    },
  },
});

const corp = archetype({
  name: "corp",
  policyDefinitions: [logs],
  policyAssignments: [
    assign({
      name: "Deploy-Logs",
      displayName: "Logs",
      policy: logs,
      parameters: { workspace },
      identity: { userAssigned: policyIdentity },
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});
