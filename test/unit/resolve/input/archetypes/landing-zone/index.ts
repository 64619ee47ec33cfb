import {
  archetype,
  assign,
  grant,
  landingZone,
  managementGroup,
  policyDefinition,
  resourceGroup,
  roleDefinition,
  subscription,
} from "azo";

const closed = policyDefinition({
  name: "Closed",
  displayName: "Closed",
  mode: "All",
  parameters: {
    effect: { type: "String", defaultValue: "Deny" },
    ports: { type: "Array", defaultValue: ["22"] },
  },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } },
});
const spare = policyDefinition({
  name: "Spare",
  displayName: "Spare",
  mode: "All",
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "Audit" } },
});
const operator = roleDefinition({ name: "Operator", actions: ["*/read"] });

const base = archetype({
  name: "base",
  policyDefinitions: [closed, spare],
  policyAssignments: [
    assign({
      name: "Closed",
      displayName: "Ports are closed",
      description: "As it was",
      policy: closed,
      definitionVersion: "1.*.*",
      parameters: { effect: "Deny", ports: ["22", "3389"] },
    }),
    assign({ name: "Spare", displayName: "Spare", policy: spare }),
  ],
  resourceGroups: [],
});
const operators = archetype({
  name: "operators",
  roleDefinitions: [operator],
  roleAssignments: [
    grant({ role: operator, principalId: "22222222-2222-2222-2222-222222222222", principalType: "Group" }),
  ],
});
const middle = archetype({
  name: "middle",
  extends: [base],
  override: {
    policyAssignments: {
      Closed: {
        parameters: { effect: "Audit" },
        displayName: "Ports are watched",
        identity: "SystemAssigned",
        resourceSelectors: [{ name: "region", selectors: [{ kind: "resourceLocation", notIn: ["northeurope"] }] }],
      },
    },
  },
});
const corp = archetype({
  name: "corp",
  extends: [middle, operators],
  remove: { policyAssignments: ["Spare"], policyDefinitions: ["Spare"] },
  override: { policyAssignments: { Closed: { enforcementMode: "DoNotEnforce", definitionVersion: "2.*.*", parameters: { ports: ["22"] } } } },
  policyAssignments: [assign({ name: "More", displayName: "More", policy: closed })],
});
const network = archetype({ name: "network", resourceGroups: [resourceGroup({ name: "rg-network" })] });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "plain", displayName: "Plain", archetypes: [base] }),
    managementGroup({ id: "extended", displayName: "Extended", archetypes: [corp] }),
    managementGroup({ id: "twice", displayName: "Twice", archetypes: [base, base] }),
    managementGroup({
      id: "placed",
      displayName: "Placed",
      subscriptions: [
        subscription({
          id: "11111111-1111-1111-1111-111111111111",
          displayName: "Shop",
          archetypes: [network],
          resourceGroups: [resourceGroup({ name: "rg-shop", tags: { owner: "shop" } })],
        }),
      ],
    }),
  ],
});
