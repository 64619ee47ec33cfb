import { archetype, assign, initiative, landingZone, managementGroup, member, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "Audit" } },
});

const network = initiative({
  name: "Network",
  displayName: "Network",
  members: [
    member({ reference: "ports", policy: ports, definitionVersion: "1.*.*-preview" }),
    member({ reference: "again", policy: ports, definitionVersion: "*.*.*" }),
  ],
});

const root = archetype({
  name: "root",
  policyDefinitions: [ports],
  policySetDefinitions: [network],
  policyAssignments: [
    assign({ name: "Network", displayName: "Network", policy: network, definitionVersion: "1.2.*" }),
    assign({ name: "Audit-Ports", displayName: "Ports", policy: ports, definitionVersion: "1.2.0" }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
});
