import { archetype, assign, exempt, landingZone, managementGroup, policyDefinition } from "azo";

const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  parameters: { effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" } },
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "[parameters('effect')]" } },
});

const root = archetype({
  name: "root",
  policyDefinitions: [ports],
  policyAssignments: [assign({ name: "Audit-Ports", displayName: "Ports", policy: ports })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root],
      children: [
        managementGroup({
          id: "corp",
          displayName: "Corp",
          policyExemptions: [
            exempt({
              name: "old-jump-host",
              displayName: "The old jump host",
              assignment: "Audit-Ports",
              category: "Waiver",
              expiresOn: "2026-11-20T00:00:00Z",
            }),
            exempt({
              name: "for-ever",
              displayName: "The old jump host",
              assignment: "Audit-Ports",
              category: "Mitigated",
            }),
          ],
        }),
      ],
    }),
  ],
});
