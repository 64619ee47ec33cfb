import { archetype, assign, landingZone, managementGroup, policyDefinition, subscription } from "azo";

const owned = policyDefinition({
  name: "Owner",
  displayName: "Everything has an owner",
  mode: "Indexed",
  policyRule: {
    if: { field: "tags['owner']", exists: "false" },
    then: {
      effect: "modify",
      details: {
        roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"],
        operations: [{ operation: "addOrReplace", field: "tags['owner']", value: "nobody" }],
      },
    },
  },
});
const root = archetype({
  name: "root",
  policyDefinitions: [owned],
  policyAssignments: [assign({ name: "Owner", displayName: "Owner", policy: owned, identity: "SystemAssigned" })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [root],
      subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" })],
    }),
  ],
});
