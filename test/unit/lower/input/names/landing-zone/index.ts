import {
  archetype,
  assign,
  builtInRole,
  grant,
  idOf,
  landingZone,
  managementGroup,
  policyDefinition,
  resource,
  resourceGroup,
  subscription,
} from "azo";

const rule = { if: { field: "type", like: "*" }, then: { effect: "audit" } };
const named = (name: string) => policyDefinition({ name, displayName: name, mode: "All", policyRule: rule });
const writer = policyDefinition({
  name: "Writer",
  displayName: "Writer",
  mode: "All",
  parameters: { where: { type: "String", metadata: { assignPermissions: true } } },
  policyRule: {
    if: { field: "type", like: "*" },
    then: {
      effect: "DeployIfNotExists",
      details: {
        roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"],
      },
    },
  },
});

const reader = grant({
  role: builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  principalId: "22222222-2222-2222-2222-222222222222",
  principalType: "Group",
});

const root = archetype({
  name: "root",
  policyDefinitions: [named("Audit-A"), named("Audit A"), named("Audit-A2"), writer],
  roleAssignments: [reader],
});

const again = archetype({ name: "again", roleAssignments: [{ ...reader }] });

const writes = archetype({
  name: "writes",
  policyAssignments: [
    assign({
      name: "Logs",
      displayName: "Logs",
      policy: writer,
      parameters: { where: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/GRANTS" },
      identity: "SystemAssigned",
    }),
    assign({
      name: "Logs-Role",
      displayName: "Logs role",
      policy: writer,
      parameters: { where: "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/grants" },
      identity: "SystemAssigned",
    }),
    assign({
      name: "Location",
      displayName: "Location",
      policy: writer,
      parameters: { where: "/providers/Microsoft.Management/managementGroups/other" },
      identity: "SystemAssigned",
    }),
  ],
});

const self = { type: "Contoso.Any/things", name: "it" };

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root, again],
      children: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [writes] })],
      subscriptions: [
        subscription({
          id: "11111111-1111-1111-1111-111111111111",
          displayName: "../../etc/x",
          resourceGroups: [
            resourceGroup({
              name: "grants",
              resources: [
                resource({
                  ...self,
                  apiVersion: "2024-01-01",
                  properties: { me: idOf(self), odd: { armExpression: "subscription().id" } },
                }),
              ],
            }),
          ],
        }),
        subscription({ id: "33333333-3333-3333-3333-333333333333", displayName: "Twin", resourceGroups: [resourceGroup({ name: "a" })] }),
        subscription({ id: "44444444-4444-4444-4444-444444444444", displayName: "Twin", resourceGroups: [resourceGroup({ name: "a" })] }),
      ],
    }),
  ],
});
