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

const group = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;

const denyPorts = policyDefinition({
  name: "Deny-Ports",
  displayName: "No open ports",
  mode: "All",
  parameters: {
    effect: { type: "String", defaultValue: "Deny", allowedValues: ["Deny", "Audit", "Disabled"] },
    ports: { type: "Array", defaultValue: ["22"] },
  },
  policyRule: {
    if: { field: "type", equals: "Microsoft.Network/networkSecurityGroups/securityRules" },
    then: { effect: "[parameters('effect')]" },
  },
});
const tagged = policyDefinition({
  name: "Tag-Owner",
  displayName: "Everything has an owner",
  mode: "Indexed",
  policyRule: {
    if: { field: "tags['owner']", exists: "false" },
    then: {
      effect: "modify",
      details: {
        roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/4a9ae827-6dc8-4573-8ac7-8239d42aa03f"],
        operations: [{ operation: "addOrReplace", field: "tags['owner']", value: "nobody" }],
      },
    },
  },
});
const guard = initiative({
  name: "Guard",
  displayName: "Guard",
  members: [
    member({ reference: "ports", policy: denyPorts, parameters: { ports: ["22", "3389"] } }),
    member({ reference: "owner", policy: tagged }),
  ],
});

const definitions = archetype({
  name: "definitions",
  policyDefinitions: [denyPorts, tagged],
  policySetDefinitions: [guard],
});
const shared = archetype({
  name: "shared",
  policyAssignments: [
    assign({
      name: "Guard",
      displayName: "Guard",
      policy: guard,
      identity: "SystemAssigned",
      notScopes: [group("lab")],
      nonComplianceMessages: [{ message: "Ask the platform team." }],
    }),
    assign({ name: "Ports", displayName: "Ports", policy: denyPorts, parameters: { ports: ["22"] } }),
  ],
});
/** Per archetype: everybody who carries it gets the same. */
const careful = archetype({
  name: "careful",
  extends: [shared],
  override: {
    policyAssignments: {
      Guard: {
        notScopes: [],
        overrides: [{ effect: "Audit", policyDefinitionReferenceIds: ["ports"] }],
        nonComplianceMessages: [
          { message: "Ask the careful ones." },
          { message: "Close the port.", policyDefinitionReferenceId: "ports" },
        ],
      },
    },
  },
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [definitions],
      children: [
        managementGroup({ id: "corp", displayName: "Corp", archetypes: [careful] }),
        // Per management group, on top of what its archetype overrides.
        managementGroup({
          id: "online",
          displayName: "Online",
          archetypes: [careful],
          remove: { policyAssignments: ["Ports"] },
          override: {
            policyAssignments: {
              Guard: { enforcementMode: "DoNotEnforce", notScopes: [group("lab"), group("corp")] },
            },
          },
        }),
        managementGroup({
          id: "lab",
          displayName: "Lab",
          subscriptions: [
            // Per subscription.
            subscription({
              id: "0a000000-0000-4000-8000-000000000001",
              displayName: "Bench",
              archetypes: [shared],
              override: {
                policyAssignments: {
                  Guard: { notScopes: ["/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-scratch"] },
                  Ports: {
                    displayName: "Ports of the bench",
                    parameters: { effect: "Audit" },
                    identity: "SystemAssigned",
                  },
                },
              },
              policyExemptions: [
                exempt({
                  name: "Owner",
                  displayName: "The bench has none",
                  assignment: "Guard",
                  references: ["owner"],
                  category: "Waiver",
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});
