import {
  archetype,
  assign,
  builtInRole,
  grant,
  idOf,
  initiative,
  landingZone,
  logAnalyticsWorkspace,
  managementGroup,
  member,
  policyDefinition,
  resource,
  resourceGroup,
  roleDefinition,
  subscription,
} from "azo";

const logs = policyDefinition({
  name: "Logs",
  displayName: "[Preview]: Logs go to the workspace",
  mode: "All",
  parameters: {
    effect: { type: "String", defaultValue: "DeployIfNotExists" },
    workspace: { type: "String", metadata: { assignPermissions: true } },
  },
  policyRule: {
    if: { field: "type", equals: "x" },
    then: {
      effect: "[parameters('effect')]",
      details: {
        type: "y",
        roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-0000-0000-000000000000"],
      },
    },
  },
});
const audit = policyDefinition({
  name: "Audit",
  displayName: "Audit",
  mode: "All",
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "Audit" } },
});
const guardrails = initiative({
  name: "Guardrails",
  displayName: "Guardrails",
  members: [member({ reference: "audit", policy: audit })],
});
const operator = roleDefinition({ name: "Operator", actions: ["*/read"] });
const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const principalId = "22222222-2222-2222-2222-222222222222";

const top = archetype({
  name: "top",
  policyDefinitions: [logs, audit],
  policySetDefinitions: [guardrails],
  roleDefinitions: [operator],
  policyAssignments: [assign({ name: "Guardrails", displayName: "[not an expression]", policy: guardrails })],
  roleAssignments: [
    grant({ role: operator, principalId, principalType: "Group" }),
    grant({ role: builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7"), principalId, principalType: "Group" }),
  ],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({
      name: "Logs",
      displayName: "Logs",
      policy: logs,
      identity: "SystemAssigned",
      parameters: { workspace: idOf(workspace), effect: "[parameters('effect')]" },
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [top],
      children: [
        managementGroup({
          id: "platform",
          displayName: "Platform",
          subscriptions: [
            subscription({
              id: "11111111-1111-1111-1111-111111111111",
              displayName: "Management",
              resourceGroups: [
                resourceGroup({ name: "rg-logs", resources: [workspace], tags: { note: "[draft]" } }),
                resourceGroup({
                  name: "rg-north",
                  location: "northeurope",
                  resources: [
                    resource({
                      type: "Contoso.Things/things",
                      apiVersion: "2024-01-01",
                      name: "thing",
                      properties: { text: "[concat('a')]", escaped: "[[b]", workspace: idOf(workspace) },
                      children: [
                        {
                          kind: "resource",
                          type: "Contoso.Things/things/parts",
                          apiVersion: "2024-01-01",
                          name: "part",
                        },
                      ],
                    }),
                  ],
                }),
                resourceGroup({ name: "rg-empty" }),
              ],
            }),
          ],
        }),
        managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] }),
        managementGroup({ id: "old", displayName: "Old", exists: true }),
      ],
    }),
  ],
});
