import { auditRule } from "../templates.ts";
import { builtInDefinition as builtIn, builtInSet, groupsPath, subscriptionPath } from "../tenant.ts";
import type { Clients } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const policy = (clients: Clients) => clients["arm-policy"];
const definition = { policyType: "Custom", mode: "All", displayName: "Audits", policyRule: auditRule } as const;
const atGroup = `${groupsPath}/js/providers/Microsoft.Authorization`;
const atSubscription = `${subscriptionPath}/providers/Microsoft.Authorization`;
const audits = { name: "audits", displayName: "Audits" };
const member = (path: string) => ({
  policyDefinitions: [{ policyDefinitionId: `${path}/policyDefinitions/audits`, policyDefinitionReferenceId: "one" }],
});
const assignment = { policyDefinitionId: `${atSubscription}/policyDefinitions/audits` };
const scope = subscriptionPath.slice(1);

/** They need the management group `js` and the resource group `js`. */
export const policyOperations = operationsOf("arm-policy", [
  [
    "policyDefinitions.createOrUpdateAtManagementGroup",
    (c) => policy(c).policyDefinitions.createOrUpdateAtManagementGroup("js", "audits", definition),
    audits,
  ],
  [
    "policyDefinitions.getAtManagementGroup",
    (c) => policy(c).policyDefinitions.getAtManagementGroup("js", "audits"),
    { ...audits, policyRule: auditRule },
  ],
  [
    "policyDefinitions.listByManagementGroup",
    (c) => all(policy(c).policyDefinitions.listByManagementGroup("js")),
    [audits],
  ],
  ["policyDefinitions.createOrUpdate", (c) => policy(c).policyDefinitions.createOrUpdate("audits", definition), audits],
  ["policyDefinitions.get", (c) => policy(c).policyDefinitions.get("audits"), audits],
  ["policyDefinitions.list", (c) => all(policy(c).policyDefinitions.list()), [audits]],
  ["policyDefinitions.getBuiltIn", (c) => policy(c).policyDefinitions.getBuiltIn(builtIn), { policyType: "BuiltIn" }],
  ["policyDefinitions.listBuiltIn", (c) => all(policy(c).policyDefinitions.listBuiltIn()), [{ policyType: "BuiltIn" }]],
  [
    "policyDefinitionVersions.getBuiltIn",
    (c) => policy(c).policyDefinitionVersions.getBuiltIn(builtIn, "1.0.0"),
    { version: "1.0.0", policyType: "BuiltIn" },
  ],
  [
    "policyDefinitionVersions.listBuiltIn",
    (c) => all(policy(c).policyDefinitionVersions.listBuiltIn(builtIn)),
    [{ name: "1.1.0" }, { name: "1.0.0" }],
  ],
  [
    "policyDefinitionVersions.listAllBuiltins",
    async (c) => (await policy(c).policyDefinitionVersions.listAllBuiltins()).value,
    [{ version: "1.1.0" }],
  ],
  [
    "policyDefinitionVersions.createOrUpdateAtManagementGroup",
    (c) => policy(c).policyDefinitionVersions.createOrUpdateAtManagementGroup("js", "audits", "1.1.0", definition),
    { version: "1.1.0" },
  ],
  [
    "policyDefinitionVersions.getAtManagementGroup",
    (c) => policy(c).policyDefinitionVersions.getAtManagementGroup("js", "audits", "1.1.0"),
    { version: "1.1.0" },
  ],
  [
    "policyDefinitionVersions.listByManagementGroup",
    (c) => all(policy(c).policyDefinitionVersions.listByManagementGroup("js", "audits")),
    [{ name: "1.0.0" }, { name: "1.1.0" }],
  ],
  [
    "policyDefinitionVersions.listAllAtManagementGroup",
    async (c) => (await policy(c).policyDefinitionVersions.listAllAtManagementGroup("js")).value,
    [{ version: "1.1.0" }],
  ],
  [
    "policyDefinitionVersions.deleteAtManagementGroup",
    (c) => policy(c).policyDefinitionVersions.deleteAtManagementGroup("js", "audits", "1.1.0"),
  ],
  [
    "policyDefinitionVersions.createOrUpdate",
    (c) => policy(c).policyDefinitionVersions.createOrUpdate("audits", "1.1.0", definition),
    { version: "1.1.0" },
  ],
  [
    "policyDefinitionVersions.get",
    (c) => policy(c).policyDefinitionVersions.get("audits", "1.1.0"),
    { version: "1.1.0" },
  ],
  [
    "policyDefinitionVersions.list",
    (c) => all(policy(c).policyDefinitionVersions.list("audits")),
    [{ name: "1.0.0" }, { name: "1.1.0" }],
  ],
  [
    "policyDefinitionVersions.listAll",
    async (c) => (await policy(c).policyDefinitionVersions.listAll()).value,
    [{ version: "1.1.0" }],
  ],
  ["policyDefinitionVersions.delete", (c) => policy(c).policyDefinitionVersions.delete("audits", "1.1.0")],
  [
    "policySetDefinitions.getBuiltIn",
    (c) => policy(c).policySetDefinitions.getBuiltIn(builtInSet),
    { policyType: "BuiltIn" },
  ],
  [
    "policySetDefinitions.listBuiltIn",
    (c) => all(policy(c).policySetDefinitions.listBuiltIn()),
    [{ policyType: "BuiltIn" }],
  ],
  [
    "policySetDefinitionVersions.getBuiltIn",
    (c) => policy(c).policySetDefinitionVersions.getBuiltIn(builtInSet, "2.0.0"),
    { version: "2.0.0" },
  ],
  [
    "policySetDefinitionVersions.listBuiltIn",
    (c) => all(policy(c).policySetDefinitionVersions.listBuiltIn(builtInSet)),
    [{ name: "2.0.0" }],
  ],
  [
    "policySetDefinitionVersions.listAllBuiltins",
    async (c) => (await policy(c).policySetDefinitionVersions.listAllBuiltins()).value,
    [{ version: "2.0.0" }],
  ],
  [
    "policySetDefinitions.createOrUpdateAtManagementGroup",
    (c) => policy(c).policySetDefinitions.createOrUpdateAtManagementGroup("js", "set", member(atGroup)),
    { name: "set" },
  ],
  [
    "policySetDefinitions.getAtManagementGroup",
    (c) => policy(c).policySetDefinitions.getAtManagementGroup("js", "set"),
    member(atGroup),
  ],
  [
    "policySetDefinitions.listByManagementGroup",
    (c) => all(policy(c).policySetDefinitions.listByManagementGroup("js")),
    [{ name: "set" }],
  ],
  [
    "policySetDefinitions.createOrUpdate",
    (c) => policy(c).policySetDefinitions.createOrUpdate("set", member(atSubscription)),
    { name: "set" },
  ],
  ["policySetDefinitions.get", (c) => policy(c).policySetDefinitions.get("set"), member(atSubscription)],
  ["policySetDefinitions.list", (c) => all(policy(c).policySetDefinitions.list()), [{ name: "set" }]],
  [
    "policySetDefinitionVersions.createOrUpdateAtManagementGroup",
    (c) => policy(c).policySetDefinitionVersions.createOrUpdateAtManagementGroup("js", "set", "1.1.0", member(atGroup)),
    { version: "1.1.0" },
  ],
  [
    "policySetDefinitionVersions.getAtManagementGroup",
    (c) => policy(c).policySetDefinitionVersions.getAtManagementGroup("js", "set", "1.1.0"),
    { version: "1.1.0", ...member(atGroup) },
  ],
  [
    "policySetDefinitionVersions.listByManagementGroup",
    (c) => all(policy(c).policySetDefinitionVersions.listByManagementGroup("js", "set")),
    [{ name: "1.0.0" }, { name: "1.1.0" }],
  ],
  [
    "policySetDefinitionVersions.listAllAtManagementGroup",
    async (c) => (await policy(c).policySetDefinitionVersions.listAllAtManagementGroup("js")).value,
    [{ version: "1.1.0" }],
  ],
  [
    "policySetDefinitionVersions.deleteAtManagementGroup",
    async (c) => {
      await policy(c).policySetDefinitionVersions.deleteAtManagementGroup("js", "set", "1.1.0");
      return refusal(policy(c).policySetDefinitionVersions.getAtManagementGroup("js", "set", "1.1.0"));
    },
    { code: "PolicySetDefinitionVersionNotFound", status: 404 },
  ],
  [
    "policySetDefinitionVersions.createOrUpdate",
    (c) => policy(c).policySetDefinitionVersions.createOrUpdate("set", "1.1.0", member(atSubscription)),
    { version: "1.1.0" },
  ],
  [
    "policySetDefinitionVersions.get",
    (c) => policy(c).policySetDefinitionVersions.get("set", "1.1.0"),
    { version: "1.1.0" },
  ],
  [
    "policySetDefinitionVersions.list",
    (c) => all(policy(c).policySetDefinitionVersions.list("set")),
    [{ name: "1.0.0" }, { name: "1.1.0" }],
  ],
  [
    "policySetDefinitionVersions.listAll",
    async (c) => (await policy(c).policySetDefinitionVersions.listAll()).value,
    [{ version: "1.1.0" }],
  ],
  ["policySetDefinitionVersions.delete", (c) => policy(c).policySetDefinitionVersions.delete("set", "1.1.0")],
  [
    "policyAssignments.create",
    (c) => policy(c).policyAssignments.create(scope, "assigned", assignment),
    { name: "assigned", enforcementMode: "Default", scope: subscriptionPath },
  ],
  ["policyAssignments.get", (c) => policy(c).policyAssignments.get(scope, "assigned"), assignment],
  [
    "policyAssignments.update",
    (c) =>
      policy(c).policyAssignments.update(scope, "assigned", {
        location: "westeurope",
        identity: { type: "SystemAssigned" },
      }),
    { identity: { principalId: /-/ } },
  ],
  ["policyAssignments.list", (c) => all(policy(c).policyAssignments.list()), [{ name: "assigned" }]],
  [
    "policyAssignments.listForResourceGroup",
    (c) => all(policy(c).policyAssignments.listForResourceGroup("js")),
    [{ name: "assigned" }],
  ],
  [
    "policyAssignments.listForResource",
    (c) =>
      all(policy(c).policyAssignments.listForResource("js-target", "Microsoft.Network", "", "routeTables", "moved")),
    [{ name: "assigned" }],
  ],
  [
    "policyAssignments.listForManagementGroup",
    (c) => all(policy(c).policyAssignments.listForManagementGroup("js", { filter: "atScope()" })),
    [],
  ],
  ["policyAssignments.delete", (c) => policy(c).policyAssignments.delete(scope, "assigned")],
  ["policySetDefinitions.delete", (c) => policy(c).policySetDefinitions.delete("set")],
  [
    "policySetDefinitions.deleteAtManagementGroup",
    (c) => policy(c).policySetDefinitions.deleteAtManagementGroup("js", "set"),
  ],
  ["policyDefinitions.delete", (c) => policy(c).policyDefinitions.delete("audits")],
  [
    "policyDefinitions.deleteAtManagementGroup",
    (c) => policy(c).policyDefinitions.deleteAtManagementGroup("js", "audits"),
  ],
]);
