import {
  archetype,
  assign,
  exempt,
  initiative,
  landingZone,
  managementGroup,
  member,
  policyDefinition,
  subscription,
} from "azo";

const contributor = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";

/** A test renames `kinds` to `types` everywhere. */
const denyKind = policyDefinition({
  name: "Deny-Kind",
  displayName: "Some kinds are denied",
  mode: "All",
  parameters: { kinds: { type: "Array" } },
  policyRule: { if: { field: "type", in: "[parameters('kinds')]" }, then: { effect: "deny" } },
});
const deployLogs = policyDefinition({
  name: "Deploy-Logs",
  displayName: "Networks send their logs",
  mode: "All",
  parameters: { workspace: { type: "String", metadata: { assignPermissions: true } } },
  policyRule: {
    if: { field: "type", equals: "Microsoft.Network/networkSecurityGroups" },
    then: {
      effect: "deployIfNotExists",
      details: {
        type: "Microsoft.Insights/diagnosticSettings",
        roleDefinitionIds: [contributor],
        deployment: { properties: { mode: "incremental", template: { resources: [] } } },
      },
    },
  },
});
const guard = initiative({
  name: "Guard",
  displayName: "Guard",
  members: [member({ reference: "kind", policy: denyKind, parameters: { kinds: ["Microsoft.Network/natGateways"] } })],
});
const everything = initiative({
  name: "Everything",
  displayName: "Everything",
  parameters: { kinds: { type: "Array" } },
  members: [
    member({ reference: "kind", policy: denyKind, parameters: { kinds: "[parameters('kinds')]" } }),
    member({
      reference: "logs",
      policy: deployLogs,
      parameters: { workspace: "/subscriptions/0a000000-0000-4000-8000-000000000002/resourceGroups/rg-logs" },
    }),
  ],
});

const root = archetype({
  name: "root",
  policyDefinitions: [denyKind, deployLogs],
  policySetDefinitions: [guard, everything],
  policyAssignments: [
    assign({
      name: "Deny-Kind",
      displayName: "Deny",
      policy: denyKind,
      parameters: { kinds: ["Microsoft.Network/publicIPAddresses"] },
    }),
  ],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({ name: "Guard", displayName: "Guard", policy: guard }),
    assign({
      name: "Everything",
      displayName: "Everything",
      policy: everything,
      parameters: { kinds: ["Microsoft.Network/virtualNetworks"] },
      identity: "SystemAssigned",
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [root],
      children: [
        managementGroup({
          id: "corp",
          displayName: "Corp",
          archetypes: [corp],
          subscriptions: [
            subscription({
              id: "0a000000-0000-4000-8000-000000000001",
              displayName: "Shop",
              policyExemptions: [
                exempt({ name: "Networks", displayName: "Networks", assignment: "Everything", category: "Mitigated" }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});
