import { assign, builtInPolicy, idOf, logAnalyticsWorkspace, member, type PolicyDefinition } from "azo";

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const policy = builtInPolicy("00000000-0000-0000-0000-000000000001");

export const assigned = assign({
  name: "a",
  displayName: "A",
  policy,
  parameters: { effect: "Audit", workspace: idOf(workspace) },
});
export const one = member({ reference: "one", policy, parameters: { effect: "Audit" } });
export const given = (definition: PolicyDefinition) => [
  assign({ name: "b", displayName: "B", policy: definition }),
  member({ reference: "two", policy: definition, parameters: { effect: "Audit" } }),
];
