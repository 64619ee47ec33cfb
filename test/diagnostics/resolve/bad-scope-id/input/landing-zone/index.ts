import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "Audit" } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [ports],
  policyAssignments: [
    assign({
      name: "Audit-Ports",
      displayName: "Ports",
      policy: ports,
      notScopes: ["/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-test", "sandbox", "rg-old"],
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root],
      children: [managementGroup({ id: "sandbox", displayName: "Sandbox" })],
    }),
  ],
});
