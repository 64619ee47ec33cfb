import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const contributor = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
const roles = (ids: readonly string[]) => ({ type: "x/y", roleDefinitionIds: ids });
const definitions = [
  policyDefinition({ name: "Empty", displayName: "Says nothing", mode: "All", policyRule: { if: {} } }),
  policyDefinition({ name: "Mute", displayName: "Has no effect", mode: "All", policyRule: { if: {}, then: {} } }),
  policyDefinition({
    name: "Named",
    displayName: "Names its role",
    mode: "All",
    policyRule: { if: {}, then: { effect: "modify", details: { roleDefinitionIds: ["Contributor"] } } },
  }),
  policyDefinition({
    name: "Fine",
    displayName: "Is fine",
    mode: "All",
    policyRule: { if: {}, then: { effect: "modify", details: roles([contributor]) } },
  }),
  policyDefinition({
    name: "Appends",
    displayName: "Appends",
    mode: "All",
    policyRule: { if: {}, then: { effect: "append", details: [{ field: "tags.a", value: "b" }] } },
  }),
];

export default landingZone({
  location: "northeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [
        archetype({
          name: "root",
          policyDefinitions: definitions,
          policyAssignments: definitions.map((policy) =>
            assign({ name: policy.name, displayName: policy.displayName, policy, identity: "SystemAssigned" }),
          ),
        }),
      ],
    }),
  ],
});
