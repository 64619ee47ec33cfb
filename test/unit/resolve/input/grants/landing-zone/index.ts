import {
  archetype,
  assign,
  idOf,
  initiative,
  landingZone,
  logAnalyticsWorkspace,
  managementGroup,
  member,
  policyDefinition,
  resourceGroup,
  subscription,
} from "azo";

const contributor = "/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-0000-0000-000000000000";
const reader = "/providers/Microsoft.Authorization/roleDefinitions/bbbbbbbb-0000-0000-0000-000000000000";

const deploy = (name: string, roles: readonly string[]) =>
  policyDefinition({
    name,
    displayName: name,
    mode: "All",
    parameters: {
      effect: { type: "String", defaultValue: "DeployIfNotExists" },
      workspace: { type: "String", metadata: { assignPermissions: true } },
      storage: { type: "String", defaultValue: "" },
    },
    policyRule: {
      if: { field: "type", equals: "x" },
      then: { effect: "[parameters('effect')]", details: { type: "y", roleDefinitionIds: roles } },
    },
  });

const logs = deploy("Logs", [reader, contributor]);
const alerts = deploy("Alerts", [contributor]);
const audit = policyDefinition({
  name: "Audit",
  displayName: "Audit",
  mode: "All",
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "Audit" } },
});
const monitoring = initiative({
  name: "Monitoring",
  displayName: "Monitoring",
  parameters: { workspace: { type: "String" }, alerts: { type: "String", defaultValue: "disabled" } },
  members: [
    member({ reference: "logs", policy: logs, parameters: { workspace: "[parameters('workspace')]" } }),
    member({
      reference: "alerts",
      policy: alerts,
      parameters: { workspace: "[parameters('workspace')]", effect: "[parameters('alerts')]" },
    }),
    member({ reference: "audit", policy: audit }),
  ],
});

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const identity = "SystemAssigned";
const elsewhere = "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/a/b/c";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [
        archetype({
          name: "top",
          policyDefinitions: [logs, alerts, audit],
          policySetDefinitions: [monitoring],
          policyAssignments: [
            assign({
              name: "Covered",
              displayName: "x",
              policy: logs,
              identity,
              parameters: { workspace: idOf(workspace) },
            }),
          ],
        }),
      ],
      children: [
        managementGroup({
          id: "platform",
          displayName: "Platform",
          subscriptions: [
            subscription({
              id: "11111111-1111-1111-1111-111111111111",
              displayName: "Management",
              resourceGroups: [resourceGroup({ name: "rg-logs", resources: [workspace] })],
            }),
          ],
        }),
        managementGroup({
          id: "corp",
          displayName: "Corp",
          archetypes: [
            archetype({
              name: "corp",
              policyAssignments: [
                assign({
                  name: "Beside",
                  displayName: "x",
                  policy: logs,
                  identity,
                  parameters: { workspace: idOf(workspace) },
                }),
                assign({
                  name: "Foreign",
                  displayName: "x",
                  policy: alerts,
                  identity,
                  parameters: { workspace: elsewhere },
                }),
                assign({
                  name: "Disabled",
                  displayName: "x",
                  policy: alerts,
                  identity,
                  parameters: { workspace: elsewhere, effect: "disabled" },
                }),
                assign({ name: "Nobody", displayName: "x", policy: alerts, parameters: { workspace: elsewhere } }),
                assign({
                  name: "Set",
                  displayName: "x",
                  policy: monitoring,
                  identity,
                  parameters: { workspace: elsewhere },
                }),
                assign({
                  name: "Both",
                  displayName: "x",
                  policy: monitoring,
                  identity,
                  parameters: { workspace: elsewhere, alerts: "DeployIfNotExists" },
                }),
                assign({
                  name: "Turned-Off",
                  displayName: "x",
                  policy: monitoring,
                  identity,
                  parameters: { workspace: elsewhere },
                  overrides: [{ effect: "Disabled", policyDefinitionReferenceIds: ["logs"] }],
                }),
                assign({
                  name: "Unplaced",
                  displayName: "x",
                  policy: alerts,
                  identity,
                  parameters: { workspace: "log-platform", storage: elsewhere },
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});
