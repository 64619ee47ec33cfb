import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
  await clients(azure).resources.resourceGroups.createOrUpdate("Shared", { location: "northeurope" });
});
afterAll(() => azure.close());

const path = `/subscriptions/${subscriptionA}/resourceGroups/Shared/providers/Microsoft.ResourceGraph/queries/mine`;

test("a shared query answers 200 when it is made, and what az recorded of it", async () => {
  const properties = { query: "project id", description: "Ids" };
  const made = await rest(azure, "PUT", path, { location: "global", tags: { a: "b" }, properties });
  expect(made.status).toBe(200);
  expect(made.body).toMatchObject({
    id: path.replace("Microsoft.ResourceGraph", "microsoft.resourcegraph"),
    type: "microsoft.resourcegraph/queries",
    location: "global",
    subscriptionId: subscriptionA,
    resourceGroup: "Shared",
    tags: { a: "b" },
    properties: { ...properties, resultKind: "UnKnown" },
  });
});

test("a change of a shared query keeps what it does not name, and makes a new etag", async () => {
  const before = (await rest(azure, "GET", path)).body;
  const after = await rest(azure, "PATCH", path, { properties: { query: "project name" } });
  expect(after.body).toMatchObject({ tags: { a: "b" }, properties: { query: "project name", description: "Ids" } });
  expect(after.body.etag).not.toBe(before.etag);
});

test("a shared query without a query is refused", async () => {
  const work = clients(azure).graph.graphQuery.createOrUpdate("Shared", "none", { location: "global" } as never);
  expect((await errorOf(work)).statusCode).toBe(400);
});
