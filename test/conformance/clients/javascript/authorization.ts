import { randomUUID } from "node:crypto";
import { resourceTemplate } from "../templates.ts";
import { objectId, readerRole, subscriptionPath } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const authorization = (clients: Clients) => clients["arm-authorization"];
const atSubscription = `${subscriptionPath}/providers/Microsoft.Authorization`;
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
  [
    "denyAssignments.listForResource",
    async (c) => {
      const stacks = c["arm-resourcesdeploymentstacks"].deploymentStacks;
      const properties = {
        actionOnUnmanage: { resources: "delete" },
        denySettings: { mode: "denyDelete" },
        template: resourceTemplate("js-denied"),
      } as const;
      await stacks.beginCreateOrUpdateAtResourceGroupAndWait("js", "js-denying", { properties }, polling);
      return all(
        authorization(c).denyAssignments.listForResource("js", "Microsoft.Network", "", "routeTables", "js-denied"),
      );
    },
    [{ scope: `${inGroup}/providers/Microsoft.Network/routeTables/js-denied`, isSystemProtected: true }],
  ],
  [
    "denyAssignments.getById",
    async (c) => {
      const [first] = await all(authorization(c).denyAssignments.listForResourceGroup("js"));
      return authorization(c).denyAssignments.getById((first?.id ?? "").slice(1));
    },
    { permissions: [{ actions: ["*/delete"] }] },
  ],
  [
    "roleAssignments.listForResource",
    (c) => all(authorization(c).roleAssignments.listForResource("js", "Microsoft.Network", "routeTables", "js-denied")),
    [{ principalId: objectId }],
  ],
  [
    "permissions.listForResource",
    (c) => all(authorization(c).permissions.listForResource("js", "Microsoft.Network", "", "routeTables", "js-denied")),
    [{ actions: ["*"] }],
  ],
  ["classicAdministrators.list", (c) => all(authorization(c).classicAdministrators.list()), []],
  [
    "providerOperationsMetadataOperations.list",
    (c) => all(authorization(c).providerOperationsMetadataOperations.list()),
    [{ name: "Microsoft.Network" }],
  ],
  [
    "providerOperationsMetadataOperations.get",
    (c) => authorization(c).providerOperationsMetadataOperations.get("Microsoft.Network"),
    { resourceTypes: [{ name: "routeTables", operations: [{ name: "Microsoft.Network/routeTables/read" }] }] },
  ],
  [
    "globalAdministrator.elevateAccess",
    async (c) => {
      await authorization(c).globalAdministrator.elevateAccess();
      return all(authorization(c).roleAssignments.listForScope("", { filter: `principalId eq '${objectId}'` }));
    },
    [{ scope: "/", roleDefinitionId: /18d7d88d-d35e-4fb5-a5c3-7773c20a72d9$/ }],
  ],
]);
