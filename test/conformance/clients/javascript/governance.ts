import { randomUUID } from "node:crypto";
import { auditRule } from "../templates.ts";
import {
  builtInDefinition as builtIn,
  builtInSet,
  groupsPath,
  objectId,
  readerRole,
  subscriptionId,
  subscriptionPath,
  tenantId,
} from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const groups = (clients: Clients) => clients["arm-managementgroups"];

/** They make the management groups `js` and, below it, `js-child`, and put the subscription into that. */
export const groupOperations = operationsOf("arm-managementgroups", [
  [
    "managementGroups.beginCreateOrUpdateAndWait",
    async (c) => {
      await groups(c).managementGroups.beginCreateOrUpdateAndWait("js", { displayName: "JavaScript" }, polling);
      const details = { parent: { id: `${groupsPath}/js` } };
      return groups(c).managementGroups.beginCreateOrUpdateAndWait("js-child", { details }, polling);
    },
    { name: "js-child" },
  ],
  ["managementGroups.get", (c) => groups(c).managementGroups.get("js"), { name: "js", displayName: "JavaScript" }],
  [
    "managementGroups.get expanded",
    (c) => groups(c).managementGroups.get("js", { expand: "children", recurse: true }),
    { children: [{ name: "js-child" }] },
  ],
  ["managementGroups.list", (c) => all(groups(c).managementGroups.list()), [{ name: "js" }, { name: "js-child" }]],
  [
    "managementGroups.update",
    (c) => groups(c).managementGroups.update("js", { displayName: "Renamed" }),
    { displayName: "Renamed" },
  ],
  [
    "managementGroupSubscriptions.create",
    (c) => groups(c).managementGroupSubscriptions.create("js-child", subscriptionId),
    { name: subscriptionId },
  ],
  [
    "managementGroupSubscriptions.getSubscription",
    (c) => groups(c).managementGroupSubscriptions.getSubscription("js-child", subscriptionId),
    { name: subscriptionId },
  ],
  [
    "managementGroupSubscriptions.listSubscriptionsUnderManagementGroup",
    (c) => all(groups(c).managementGroupSubscriptions.listSubscriptionsUnderManagementGroup("js-child")),
    [{ name: subscriptionId }],
  ],
  [
    "managementGroups.listDescendants",
    (c) => all(groups(c).managementGroups.listDescendants("js")),
    [{ name: "js-child" }, { name: subscriptionId }],
  ],
  ["entities.list", (c) => all(groups(c).entities.list()), [{ name: "js-child" }, { name: subscriptionId }]],
  [
    "checkNameAvailability",
    (c) => groups(c).checkNameAvailability({ name: "js", type: "Microsoft.Management/managementGroups" }),
    { nameAvailable: false, reason: "AlreadyExists" },
  ],
  [
    "managementGroupSubscriptions.delete",
    async (c) => {
      await groups(c).managementGroupSubscriptions.delete("js-child", subscriptionId);
      return all(groups(c).managementGroups.listDescendants("js"));
    },
    [{ name: "js-child" }],
  ],
  [
    "hierarchySettingsOperations.createOrUpdate",
    (c) =>
      groups(c).hierarchySettingsOperations.createOrUpdate(tenantId, { defaultManagementGroup: `${groupsPath}/js` }),
    { name: "default", defaultManagementGroup: `${groupsPath}/js` },
  ],
  [
    "hierarchySettingsOperations.update",
    (c) => groups(c).hierarchySettingsOperations.update(tenantId, { requireAuthorizationForGroupCreation: true }),
    { requireAuthorizationForGroupCreation: true, defaultManagementGroup: `${groupsPath}/js` },
  ],
  [
    "hierarchySettingsOperations.get",
    (c) => groups(c).hierarchySettingsOperations.get(tenantId),
    { tenantId, requireAuthorizationForGroupCreation: true },
  ],
  [
    "hierarchySettingsOperations.list",
    (c) => groups(c).hierarchySettingsOperations.list(tenantId),
    { value: [{ name: "default" }] },
  ],
  ["hierarchySettingsOperations.delete", (c) => groups(c).hierarchySettingsOperations.delete(tenantId)],
  ["managementGroups.beginDeleteAndWait", (c) => groups(c).managementGroups.beginDeleteAndWait("js-child", polling)],
]);

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

const authorization = (clients: Clients) => clients["arm-authorization"];
const roleId = `${atSubscription}/roleDefinitions/${readerRole}`;
const [ownRole, one, two] = [randomUUID(), randomUUID(), randomUUID()];
const reader = { roleDefinitionId: roleId, principalId: objectId, principalType: "ServicePrincipal" };
const other = { ...reader, principalId: randomUUID() };
const role = {
  roleName: "Looks on",
  roleType: "CustomRole",
  permissions: [{ actions: ["*/read"], notActions: [] }],
  assignableScopes: [subscriptionPath],
};
const inGroup = `${subscriptionPath}/resourceGroups/js`;

/** They need the resource group `js`. */
export const authorizationOperations = operationsOf("arm-authorization", [
  [
    "roleDefinitions.createOrUpdate",
    (c) => authorization(c).roleDefinitions.createOrUpdate(subscriptionPath, ownRole, role),
    { roleName: "Looks on" },
  ],
  ["roleDefinitions.get", (c) => authorization(c).roleDefinitions.get(subscriptionPath, ownRole), { name: ownRole }],
  [
    "roleDefinitions.getById",
    (c) => authorization(c).roleDefinitions.getById(`${atSubscription}/roleDefinitions/${ownRole}`),
    { name: ownRole },
  ],
  [
    "roleDefinitions.list",
    (c) => all(authorization(c).roleDefinitions.list(subscriptionPath)),
    [{ roleName: "Reader" }, { roleName: "Looks on" }],
  ],
  [
    "roleDefinitions.list by name",
    (c) => all(authorization(c).roleDefinitions.list(subscriptionPath, { filter: "roleName eq 'Reader'" })),
    [{ name: readerRole, id: roleId }],
  ],
  [
    "roleAssignments.create",
    (c) => authorization(c).roleAssignments.create(subscriptionPath, one, reader),
    { name: one, scope: subscriptionPath },
  ],
  ["roleAssignments.get", (c) => authorization(c).roleAssignments.get(subscriptionPath, one), reader],
  [
    "roleAssignments.createById",
    (c) =>
      authorization(c).roleAssignments.createById(
        `${inGroup}/providers/Microsoft.Authorization/roleAssignments/${two}`,
        other,
      ),
    { name: two },
  ],
  [
    "roleAssignments.getById",
    (c) =>
      authorization(c).roleAssignments.getById(`${inGroup}/providers/Microsoft.Authorization/roleAssignments/${two}`),
    { name: two },
  ],
  [
    "roleAssignments.listForSubscription",
    (c) => all(authorization(c).roleAssignments.listForSubscription()),
    [{ name: one }, { name: two }],
  ],
  [
    "roleAssignments.listForResourceGroup",
    (c) => all(authorization(c).roleAssignments.listForResourceGroup("js")),
    [{ name: one }, { name: two }],
  ],
  [
    "roleAssignments.listForScope",
    (c) => all(authorization(c).roleAssignments.listForScope(subscriptionPath, { filter: "atScope()" })),
    [{ name: one }],
  ],
  [
    "roleAssignments.deleteById",
    (c) =>
      authorization(c).roleAssignments.deleteById(
        `${inGroup}/providers/Microsoft.Authorization/roleAssignments/${two}`,
      ),
    { name: two },
  ],
  ["roleAssignments.delete", (c) => authorization(c).roleAssignments.delete(subscriptionPath, one), { name: one }],
  ["denyAssignments.list", (c) => all(authorization(c).denyAssignments.list()), []],
  ["denyAssignments.listForResourceGroup", (c) => all(authorization(c).denyAssignments.listForResourceGroup("js")), []],
  [
    "denyAssignments.get of none",
    (c) => refusal(authorization(c).denyAssignments.get(subscriptionPath, one)),
    { code: "DenyAssignmentNotFound", status: 404 },
  ],
  [
    "permissions.listForResourceGroup",
    (c) => all(authorization(c).permissions.listForResourceGroup("js")),
    [{ actions: ["*"] }],
  ],
  ["denyAssignments.listForScope", (c) => all(authorization(c).denyAssignments.listForScope(subscriptionPath)), []],
  [
    "roleDefinitions.delete",
    (c) => authorization(c).roleDefinitions.delete(subscriptionPath, ownRole),
    { name: ownRole },
  ],
]);
