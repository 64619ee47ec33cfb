import { location, subscriptionPath } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const client = (clients: Clients) => clients["arm-resources"];
const tags = (team: string) => ({ properties: { tags: { team } } });
const routeTables = `${subscriptionPath}/resourceGroups/js/providers/Microsoft.Network/routeTables`;
const version = "2024-05-01";
const routeTable = { location, properties: { disableBgpRoutePropagation: false } };
const scope = subscriptionPath.slice(1);

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
]);
