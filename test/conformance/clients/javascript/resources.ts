import { location, subscriptionPath, tenantId } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const client = (clients: Clients) => clients["arm-resources"];
const tags = (team: string) => ({ properties: { tags: { team } } });
const routeTables = `${subscriptionPath}/resourceGroups/js/providers/Microsoft.Network/routeTables`;
const version = "2024-05-01";
const routeTable = { location, properties: { disableBgpRoutePropagation: false } };
const scope = subscriptionPath.slice(1);
const route = { properties: { addressPrefix: "0.0.0.0/0", nextHopType: "None" } };
const toTarget = {
  resources: [`${routeTables}/moved`],
  targetResourceGroup: `${subscriptionPath}/resourceGroups/js-target`,
};

/** They make the resource group `js`, on which deployments and stacks build. */
export const resourceOperations = operationsOf("arm-resources", [
  [
    "resourceGroups.createOrUpdate",
    (c) => client(c).resourceGroups.createOrUpdate("js", { location, tags: { made: "by js" } }),
    { name: "js", properties: { provisioningState: "Succeeded" }, tags: { made: "by js" } },
  ],
  ["resourceGroups.get", (c) => client(c).resourceGroups.get("js"), { name: "js", location }],
  ["resourceGroups.list", (c) => all(client(c).resourceGroups.list()), [{ name: "js" }]],
  ["resourceGroups.checkExistence", (c) => client(c).resourceGroups.checkExistence("js"), { body: true }],
  [
    "resourceGroups.update",
    (c) => client(c).resourceGroups.update("js", { tags: { made: "again" } }),
    { tags: { made: "again" } },
  ],
  [
    "resources.createOrUpdate",
    (c) =>
      client(c).resources.createOrUpdate(
        "js",
        "Microsoft.Network",
        "",
        "routeTables",
        "one",
        version,
        routeTable,
        polling,
      ),
    { name: "one", properties: { provisioningState: "Succeeded" } },
  ],
  [
    "resources.get",
    (c) => client(c).resources.get("js", "Microsoft.Network", "", "routeTables", "one", version),
    { name: "one" },
  ],
  [
    "resources.createOrUpdateById",
    (c) => client(c).resources.createOrUpdateById(`${routeTables}/two`.slice(1), version, routeTable, polling),
    { name: "two", properties: { disableBgpRoutePropagation: false } },
  ],
  ["resources.getById", (c) => client(c).resources.getById(`${routeTables}/two`.slice(1), version), { name: "two" }],
  [
    "resources.updateById",
    (c) => client(c).resources.updateById(`${routeTables}/two`.slice(1), version, { tags: { a: "b" } }, polling),
    { tags: { a: "b" } },
  ],
  [
    "resources.update",
    (c) =>
      client(c).resources.update(
        "js",
        "Microsoft.Network",
        "",
        "routeTables",
        "one",
        version,
        { tags: { c: "d" } },
        polling,
      ),
    { name: "one", tags: { c: "d" } },
  ],
  [
    "resources.checkExistence",
    (c) => client(c).resources.checkExistence("js", "Microsoft.Network", "", "routeTables", "one", version),
    { body: true },
  ],
  [
    "resources.checkExistenceById",
    (c) => client(c).resources.checkExistenceById(`${routeTables}/none`.slice(1), version),
    { body: false },
  ],
  ["resources.list", (c) => all(client(c).resources.list()), [{ name: "one" }, { name: "two" }]],
  [
    "resources.list filtered",
    (c) => all(client(c).resources.list({ filter: "resourceType eq 'Microsoft.Network/routeTables'" })),
    [{ name: "one" }],
  ],
  ["resources.listByResourceGroup", (c) => all(client(c).resources.listByResourceGroup("js")), [{ name: "two" }]],
  ["resources.deleteById", (c) => client(c).resources.deleteById(`${routeTables}/two`.slice(1), version, polling)],
  [
    "resources.getById of none",
    (c) => refusal(client(c).resources.getById(`${routeTables}/two`.slice(1), version)),
    { code: "ResourceNotFound", status: 404 },
  ],
  [
    "resources.delete",
    (c) => client(c).resources.delete("js", "Microsoft.Network", "", "routeTables", "one", version, polling),
  ],
  [
    "tagsOperations.createOrUpdateAtScope",
    (c) => client(c).tagsOperations.createOrUpdateAtScope(scope, tags("a"), polling),
    tags("a"),
  ],
  [
    "tagsOperations.updateAtScope",
    (c) => client(c).tagsOperations.updateAtScope(scope, { operation: "Merge", ...tags("b") }, polling),
    tags("b"),
  ],
  ["tagsOperations.getAtScope", (c) => client(c).tagsOperations.getAtScope(scope), tags("b")],
  ["tagsOperations.deleteAtScope", (c) => client(c).tagsOperations.deleteAtScope(scope, polling)],
  ["providers.list", (c) => all(client(c).providers.list()), [{ namespace: "Microsoft.Network" }]],
  ["providers.listAtTenantScope", (c) => all(client(c).providers.listAtTenantScope()), [{ namespace: /Management/ }]],
  ["providers.get", (c) => client(c).providers.get("Microsoft.Network"), { registrationState: "Registered" }],
  [
    "providers.getAtTenantScope",
    (c) => client(c).providers.getAtTenantScope("Microsoft.Management"),
    { namespace: "Microsoft.Management" },
  ],
  ["providers.register", (c) => client(c).providers.register("Microsoft.Network"), { registrationState: "Registered" }],
  [
    "resourceGroups.delete",
    async (c) => {
      await client(c).resourceGroups.createOrUpdate("js-short", { location });
      await client(c).resourceGroups.delete("js-short", polling);
      return refusal(client(c).resourceGroups.get("js-short"));
    },
    { code: "ResourceGroupNotFound", status: 404 },
  ],
  [
    "tagsOperations.createOrUpdate",
    (c) => client(c).tagsOperations.createOrUpdate("js-team"),
    { tagName: "js-team", count: { type: "Total", value: 0 }, values: [] },
  ],
  [
    "tagsOperations.createOrUpdateValue",
    (c) => client(c).tagsOperations.createOrUpdateValue("js-team", "one"),
    { tagValue: "one", count: { value: 0 } },
  ],
  [
    "tagsOperations.list",
    (c) => all(client(c).tagsOperations.list()),
    [
      { tagName: "js-team", values: [{ tagValue: "one" }] },
      { tagName: "made", count: { value: 1 } },
    ],
  ],
  ["tagsOperations.deleteValue", (c) => client(c).tagsOperations.deleteValue("js-team", "one")],
  [
    "tagsOperations.delete",
    async (c) => {
      await client(c).tagsOperations.delete("js-team");
      return refusal(client(c).tagsOperations.delete("made"));
    },
    { status: 409 },
  ],
  [
    "providers.unregister",
    (c) => client(c).providers.unregister("Microsoft.Cdn"),
    { registrationState: "Unregistered" },
  ],
  [
    "providers.register of what is not",
    async (c) => {
      const id = `${subscriptionPath}/resourceGroups/js/providers/Microsoft.Cdn/profiles/js`.slice(1);
      const refused = await refusal(client(c).resources.createOrUpdateById(id, version, { location }, polling));
      return { refused, ...(await client(c).providers.register("Microsoft.Cdn")) };
    },
    { refused: { code: "MissingSubscriptionRegistration", status: 409 }, registrationState: "Registered" },
  ],
  [
    "providers.registerAtManagementGroupScope",
    (c) => client(c).providers.registerAtManagementGroupScope("Microsoft.Network", tenantId),
  ],
  ["providers.providerPermissions", (c) => client(c).providers.providerPermissions("Microsoft.Network"), { value: [] }],
  [
    "providerResourceTypes.list",
    (c) => client(c).providerResourceTypes.list("Microsoft.Network"),
    { value: [{ resourceType: "virtualNetworks" }] },
  ],
  [
    "resources.validateMoveResources",
    async (c) => {
      await client(c).resourceGroups.createOrUpdate("js-target", { location });
      await client(c).resources.createOrUpdateById(`${routeTables}/moved`.slice(1), version, routeTable, polling);
      await client(c).resources.createOrUpdateById(`${routeTables}/moved/routes/all`.slice(1), version, route, polling);
      return client(c).resources.validateMoveResources("js", toTarget, polling);
    },
  ],
  [
    "resources.moveResources",
    async (c) => {
      await client(c).resources.moveResources("js", toTarget, polling);
      const left = await refusal(client(c).resources.getById(`${routeTables}/moved`.slice(1), version));
      const id = `${toTarget.targetResourceGroup}/providers/Microsoft.Network/routeTables/moved/routes/all`.slice(1);
      return { left, child: await client(c).resources.getById(id, version) };
    },
    { left: { code: "ResourceNotFound" }, child: { name: "all", id: /js-target/ } },
  ],
  [
    "resourceGroups.exportTemplate",
    (c) => client(c).resourceGroups.exportTemplate("js-target", { resources: ["*"] }, polling),
    {
      template: {
        parameters: { routeTables_moved_name: { type: "String" } },
        resources: [
          { type: "Microsoft.Network/routeTables", name: "[parameters('routeTables_moved_name')]", location },
          {
            name: "[concat(parameters('routeTables_moved_name'), '/all')]",
            dependsOn: [/^\[resourceId\('Microsoft.Network\/routeTables'/],
          },
        ],
      },
    },
  ],
]);
