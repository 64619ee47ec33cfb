import {
  archetype,
  assign,
  initiative,
  landingZone,
  managementGroup,
  member,
  policyDefinition,
  roleDefinition,
} from "azo";

const definitions = Array.from({ length: 205 }, (_, index) =>
  policyDefinition({
    name: `Policy-${index}`,
    displayName: `Policy ${index}`,
    mode: "All",
    policyRule: { if: { field: "type", equals: "x" }, then: { effect: "Audit" } },
  }),
);
const all = initiative({
  name: "All",
  displayName: "All",
  members: definitions.map((policy, index) => member({ reference: `r${index}`, policy })),
});
const top = archetype({
  name: "top",
  policyDefinitions: definitions,
  policySetDefinitions: [all],
  roleDefinitions: [roleDefinition({ name: "Operator", actions: ["*/read"] })],
  policyAssignments: [assign({ name: "All", displayName: "All", policy: all })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [top] })],
});
