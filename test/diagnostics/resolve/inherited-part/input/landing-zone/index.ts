import { archetype, assign, landingZone, managementGroup, policyDefinition, subscription } from "azo";

const denyPorts = policyDefinition({
  name: "Deny-Ports",
  displayName: "No ports",
  mode: "All",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "deny" } },
});
const root = archetype({
  name: "root",
  policyDefinitions: [denyPorts],
  policyAssignments: [assign({ name: "Deny-Ports", displayName: "No ports", policy: denyPorts })],
});
const lenient = archetype({
  name: "lenient",
  override: { policyAssignments: { "Deny-Ports": { enforcementMode: "DoNotEnforce" } } },
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [root],
      children: [
        managementGroup({
          id: "corp",
          displayName: "Corp",
          remove: { policyAssignments: ["Deny-Ports"] },
          subscriptions: [
            subscription({
              id: "0a000000-0000-4000-8000-000000000001",
              displayName: "Shop",
              override: { policyAssignments: { "Deny-Ports": { parameters: { effect: "Audit" } } } },
            }),
          ],
        }),
        managementGroup({ id: "lab", displayName: "Lab", archetypes: [lenient] }),
      ],
    }),
  ],
});
