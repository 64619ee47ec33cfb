import { archetype, assign, landingZone, managementGroup, policyDefinition, subscription } from "azo";

const auditPorts = policyDefinition({
  name: "Audit-Ports",
  displayName: "Open ports are told",
  mode: "All",
  policyRule: { if: { field: "type", equals: "Contoso/ports" }, then: { effect: "audit" } },
});
const root = archetype({ name: "root", policyDefinitions: [auditPorts] });
const watched = archetype({
  name: "watched",
  policyAssignments: [assign({ name: "Audit-Ports", displayName: "Ports", policy: auditPorts })],
});

/** `contoso` and `theirs` are there, under other names for people than here; azo makes `corp` and `lab`. */
export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      exists: true,
      archetypes: [root],
      children: [
        managementGroup({ id: "corp", displayName: "Corp", archetypes: [watched] }),
        managementGroup({
          id: "theirs",
          displayName: "Theirs",
          exists: true,
          archetypes: [watched],
          children: [managementGroup({ id: "lab", displayName: "Lab" })],
          subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" })],
        }),
      ],
    }),
  ],
});
