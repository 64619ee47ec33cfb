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

const effect = { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Audit" } as const;
const rule = { if: { field: "type", like: "*" }, then: { effect: "[parameters('effect')]" } };
const ports = policyDefinition({
  name: "Ports",
  displayName: "Management ports are closed",
  mode: "All",
  parameters: { effect, ports: { type: "Array", defaultValue: ["22"] } },
  policyRule: rule,
});
const disks = policyDefinition({
  name: "Disks",
  displayName: "Disks are encrypted",
  mode: "All",
  parameters: { effect },
  policyRule: rule,
});
const logs = policyDefinition({
  name: "Logs",
  displayName: "Logs go to the workspace",
  mode: "Indexed",
  policyRule: { if: { field: "type", like: "*" }, then: { effect: "DeployIfNotExists", details: {} } },
});
const guard = initiative({
  name: "Guard",
  displayName: "Guardrails",
  parameters: { effect },
  members: [
    member({ reference: "ports", policy: ports, parameters: { effect: "[parameters('effect')]" } }),
    member({ reference: "disks", policy: disks, parameters: { effect: "Audit" } }),
  ],
});

const root = archetype({
  name: "root",
  policyDefinitions: [ports, disks, logs],
  policySetDefinitions: [guard],
  policyAssignments: [assign({ name: "Guard", displayName: "Guardrails", policy: guard })],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [assign({ name: "Logs", displayName: "Logs", policy: logs, identity: "SystemAssigned" })],
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
          archetypes: [corp],
          policyExemptions: [
            exempt({ name: "Disks", displayName: "Later", assignment: "Guard", references: ["disks"], category: "Waiver" }),
          ],
          subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" })],
        }),
        managementGroup({ id: "online", displayName: "Online" }),
      ],
    }),
  ],
});
