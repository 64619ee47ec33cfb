import { groupsPath, subscriptionId, tenantId } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf } from "./operation.ts";

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
  ["startTenantBackfill", (c) => groups(c).startTenantBackfill(), { tenantId, status: "Completed" }],
  ["tenantBackfillStatus", (c) => groups(c).tenantBackfillStatus(), { tenantId, status: "Completed" }],
]);
