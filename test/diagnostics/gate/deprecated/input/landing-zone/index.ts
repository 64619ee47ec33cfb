import { archetype, assign, initiative, landingZone, managementGroup, member, policyDefinition } from "azo";

const rule = { if: { field: "type", like: "*" }, then: { effect: "Audit" } };
const old = policyDefinition({
  name: "Old",
  displayName: "[Deprecated]: Ports are closed",
  mode: "All",
  policyRule: rule,
});
const marked = policyDefinition({
  name: "Marked",
  displayName: "Disks are encrypted",
  mode: "All",
  metadata: { version: "1.2.0-deprecated" },
  policyRule: rule,
});
const guard = initiative({
  name: "Guard",
  displayName: "Guardrails",
  members: [member({ reference: "old", policy: old }), member({ reference: "marked", policy: marked })],
});

const root = archetype({
  name: "root",
  policyDefinitions: [old, marked],
  policySetDefinitions: [guard],
  policyAssignments: [assign({ name: "Guard", displayName: "Guardrails", policy: guard })],
});
const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({ name: "Off", displayName: "Not in force", policy: old, overrides: [{ effect: "Disabled" }] }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root],
      children: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
    }),
  ],
});
