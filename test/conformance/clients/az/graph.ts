import { subscriptionId, tenantId } from "../tenant.ts";
import type { AzOperation } from "./operation.ts";

const graphUrl = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
const query = "resourcecontainers | where name =~ 'az' | project name";
const graphBody = { query, subscriptions: [subscriptionId] };
const ask = (text: string, ...more: readonly string[]) => ["graph", "query", "--graph-query", text, ...more];
/** The subscription and the group, whatever else other commands have made. */
const two = `name =~ 'az' or type =~ 'microsoft.resources/subscriptions'`;
const pages = `resourcecontainers | where ${two} | project id, name | order by id asc`;
/** As Resource Graph writes its tokens (az's own recording test_skip_token_query): one row a page, the first passed over. */
const skipToken = Buffer.from(JSON.stringify({ $id: "1", MaxRows: 1, RowsToSkip: 1 })).toString("base64");
const shared = ["--resource-group", "az", "--name", "az-shared"];
const sharedQuery = { name: "az-shared", query: "project id", description: "From az", location: "global" };

const withExtension: readonly AzOperation[] = [
  { words: ask(query), expected: { data: [{ name: "az" }], count: 1, total_records: 1 } },
  { words: ask(query, "--subscriptions", subscriptionId), expected: { data: [{ name: "az" }] } },
  { words: ask(query, "--management-groups", tenantId), expected: { data: [{ name: "az" }] } },
  { words: ask(query, "--management-groups", "az-group"), expected: { count: 0 } },
  { words: ask(pages, "--first", "1"), expected: { count: 1, total_records: 2, skip_token: /^ey/ } },
  { words: ask(pages, "--skip-token", skipToken), expected: { count: 1, total_records: 2, skip_token: null } },
  // What az's own recording test_query_error asks and is answered.
  { words: ask("where where"), refusal: /"code": "ParserFailure"[^]*"characterPositionInLine": 11/ },
  { words: ask("resources | evaluate bag_unpack(tags)"), refusal: /"code": "InvalidQuery"/ },
  {
    words: [
      "graph",
      "shared-query",
      "create",
      ...shared,
      "--graph-query",
      "project id",
      "--description",
      "From az",
      "--tags",
      "a=b",
    ],
    expected: { ...sharedQuery, tags: { a: "b" } },
  },
  { words: ["graph", "shared-query", "show", ...shared], expected: sharedQuery },
  { words: ["graph", "shared-query", "list", "--resource-group", "az"], expected: [sharedQuery] },
  { words: ["graph", "shared-query", "delete", ...shared] },
  { words: ["graph", "shared-query", "show", ...shared], refusal: /ResourceNotFound/ },
];

/** They need the resource group `az`. Where az has no graph extension, `az rest` sends what it would. */
export const graphCommands: readonly AzOperation[] = [
  ...withExtension.map((operation) => ({ ...operation, needs: "graph" as const })),
  {
    words: ["rest", "--method", "post", "--url", graphUrl, "--body", JSON.stringify(graphBody)],
    expected: { totalRecords: 1, data: [{ name: "az" }] },
  },
];
