import { subscriptionId } from "../tenant.ts";
import type { Clients } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const graph = (clients: Clients) => clients["arm-resourcegraph"];
const containers = "resourcecontainers | where name =~ 'js' | project name, type";

/** They need the resource group `js`. */
export const graphOperations = operationsOf("arm-resourcegraph", [
  [
    "resources over a subscription",
    (c) => graph(c).resources({ query: containers, subscriptions: [subscriptionId] }),
    { totalRecords: 1, data: [{ name: "js", type: "microsoft.resources/subscriptions/resourcegroups" }] },
  ],
  [
    "resources over the tenant",
    (c) => graph(c).resources({ query: "resourcecontainers | summarize count() by type" }),
    { data: [{ type: "microsoft.management/managementgroups" }] },
  ],
  [
    "resources over a management group",
    (c) => graph(c).resources({ query: containers, managementGroups: ["0c000000-0000-4000-8000-0000000000cc"] }),
    { totalRecords: 1 },
  ],
  [
    "resources as a table",
    (c) =>
      graph(c).resources({
        query: containers,
        subscriptions: [subscriptionId],
        options: { resultFormat: "table" },
      }),
    { data: { columns: [{ name: "name" }, { name: "type" }] } },
  ],
  [
    "resources page by page",
    async (c) => {
      const query = "resourcecontainers | project id, name | order by id asc";
      const first = await graph(c).resources({ query, options: { top: 1 } });
      const skipToken = first.skipToken ?? "none";
      return (await graph(c).resources({ query, options: { top: 1, skipToken } })).count;
    },
    1,
  ],
  [
    "resources with facets",
    (c) => graph(c).resources({ query: "resourcecontainers", facets: [{ expression: "type" }] }),
    { facets: [{ expression: "type" }] },
  ],
  [
    "resources with an error in the query",
    (c) => refusal(graph(c).resources({ query: "resourcecontainers | where" })),
    { code: "BadRequest", status: 400 },
  ],
  [
    "graphQuery.createOrUpdate",
    (c) =>
      graph(c).graphQuery.createOrUpdate("js", "shared", { location: "global", query: containers, tags: { a: "b" } }),
    { name: "shared", query: containers, etag: /^"/ },
  ],
  ["graphQuery.get", (c) => graph(c).graphQuery.get("js", "shared"), { query: containers, tags: { a: "b" } }],
  [
    "graphQuery.update",
    (c) => graph(c).graphQuery.update("js", "shared", { description: "Which group", tags: { c: "d" } }),
    { description: "Which group", query: containers, tags: { c: "d" } },
  ],
  ["graphQuery.list", (c) => all(graph(c).graphQuery.list("js")), [{ name: "shared" }]],
  ["graphQuery.listBySubscription", (c) => all(graph(c).graphQuery.listBySubscription()), [{ name: "shared" }]],
  ["graphQuery.delete", (c) => graph(c).graphQuery.delete("js", "shared")],
  [
    "graphQuery.get of none",
    (c) => refusal(graph(c).graphQuery.get("js", "shared")),
    { code: "ResourceNotFound", status: 404 },
  ],
  [
    "resourceChanges",
    (c) => {
      const interval = { start: new Date(Date.now() - 3_600_000), end: new Date(Date.now() + 60_000) };
      return graph(c).resourceChanges({ subscriptionId, interval, fetchPropertyChanges: true });
    },
    { changes: [{ changeType: "Update", propertyChanges: [{ propertyName: "tags.made", afterValue: "again" }] }] },
  ],
]);
