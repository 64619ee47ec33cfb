import { once } from "node:events";
import { connect as connectPlain } from "node:net";
import { connect } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { follow, rest, start, subscriptionA, tenantId } from "./clients.ts";

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
});
afterAll(() => azure.close());

const subscription = `/subscriptions/${subscriptionA}`;

test("a request without a token is answered 401 with ARM's body and a challenge", async () => {
  const answer = await rest({ ...azure, token: null }, "GET", "/subscriptions");
  expect(answer.status).toBe(401);
  expect(answer.body["error"].code).toBe("AuthenticationFailed");
  expect(answer.headers["www-authenticate"]).toContain("Bearer");
});

test("the api-version is required and has to be a date", async () => {
  const missing = await rest({ ...azure, apiVersion: null }, "GET", "/subscriptions");
  expect([missing.status, missing.body["error"].code]).toEqual([400, "MissingApiVersionParameter"]);
  const wrong = await rest({ ...azure, apiVersion: "latest" }, "GET", "/subscriptions");
  expect([wrong.status, wrong.body["error"].code]).toEqual([400, "InvalidApiVersionParameter"]);
});

test("paths ignore case, encoded slashes are read, and ids come back as ARM spells them", async () => {
  await rest(azure, "PUT", `${subscription}/resourcegroups/Rg-Case`, { location: "West Europe" });
  const answer = await rest(azure, "GET", `/SUBSCRIPTIONS/${subscriptionA}/RESOURCEGROUPS/rg-case`);
  expect(answer.body).toMatchObject({ id: `${subscription}/resourceGroups/Rg-Case`, location: "westeurope" });
  const scope = encodeURIComponent(`${subscription}/resourceGroups/RG-CASE`);
  const lock = await rest(azure, "PUT", `/${scope.replace(/^%2F/, "")}/providers/microsoft.authorization/LOCKS/keep`, {
    properties: { level: "CanNotDelete" },
  });
  expect(lock.body["id"]).toBe(`${subscription}/resourceGroups/Rg-Case/providers/Microsoft.Authorization/locks/keep`);
});

test("every answer has a request id, a correlation id and what is left of the quota", async () => {
  const answer = await rest(azure, "GET", `${subscription}/resourceGroups`);
  expect(answer.headers["x-ms-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers["x-ms-correlation-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(Number(answer.headers["x-ms-ratelimit-remaining-subscription-reads"])).toBeGreaterThan(0);
});

test("what is not there is answered by the place where the search ended", async () => {
  const code = async (path: string): Promise<string> => (await rest(azure, "GET", path)).body["error"].code;
  expect(await code("/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/x")).toBe(
    "SubscriptionNotFound",
  );
  expect(await code(`${subscription}/resourceGroups/nowhere`)).toBe("ResourceGroupNotFound");
  expect(await code(`${subscription}/resourceGroups/Rg-Case/providers/Microsoft.Network/virtualNetworks/none`)).toBe(
    "ResourceNotFound",
  );
  expect(
    await code(
      "/providers/Microsoft.Management/managementGroups/none/providers/Microsoft.Authorization/policyAssignments/x",
    ),
  ).toBe("ManagementGroupNotFound");
});

test("a body that is no JSON is refused, and so is one that is no object", async () => {
  const path = `${subscription}/resourceGroups/rg-body`;
  expect((await rest(azure, "PUT", path, "{location:")).body["error"].code).toBe("InvalidRequestContent");
  expect((await rest(azure, "PUT", path, "[]")).body["error"].code).toBe("InvalidRequestContent");
});

test("a body that is nested deeper than any template is refused, not stumbled over", async () => {
  const path = `${subscription}/resourceGroups/Rg-Case`;
  const nested = (levels: number): string => `{"location":"westeurope","x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  expect((await rest(azure, "PUT", path, nested(100))).status).toBe(200);
  const refused = await rest(azure, "PUT", path, nested(100_000));
  expect([refused.status, refused.body["error"].code]).toEqual([400, "InvalidRequestContent"]);
});

/** What the server answers to these bytes until it ends the connection. */
async function answerTo(text: string): Promise<string> {
  const socket = connect({ port: portOf(azure), host: "127.0.0.1", ca: azure.certificate });
  const chunks: string[] = [];
  socket.on("data", (chunk) => chunks.push(String(chunk)));
  socket.write(text);
  await once(socket, "close");
  return chunks.join("");
}

function portOf({ endpoint }: Pick<LocalAzure, "endpoint">): number {
  return Number(new URL(endpoint).port);
}

test("a request may name the host in full, as to a proxy, and has to name a path", async () => {
  const rest = "HTTP/1.1\r\nhost: x\r\nauthorization: Bearer opaque\r\nconnection: close\r\n\r\n";
  expect(await answerTo(`GET https://elsewhere/tenants?api-version=2022-12-01 ${rest}`)).toContain(tenantId);
  expect(await answerTo(`OPTIONS * ${rest}`)).toMatch(/^HTTP\/1.1 400 /);
});

test("a client that breaks off in the middle of a body harms nobody", async () => {
  const socket = connect({ port: portOf(azure), host: "127.0.0.1", ca: azure.certificate });
  await once(socket, "secureConnect");
  socket.write(`PUT ${subscription}/resourceGroups/half HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{`);
  await new Promise<void>((resolve) => socket.write(" ", () => resolve()));
  socket.destroy();
  await once(socket, "close");
  expect((await rest(azure, "GET", "/tenants")).status).toBe(200);
});

test("a connection that never gets to a request does not keep the server from closing", async () => {
  const other = await start();
  const socket = connectPlain(portOf(other), "127.0.0.1");
  await once(socket, "connect");
  const ended = once(socket, "close");
  await other.close();
  await ended;
});

test("lists come in pages that hang together by nextLink", async () => {
  for (const name of ["rg-p1", "rg-p2", "rg-p3"]) {
    await rest(azure, "PUT", `${subscription}/resourceGroups/${name}`, { location: "westeurope" });
  }
  const names: string[] = [];
  let next: string | undefined = `${subscription}/resourceGroups?$top=2&api-version=2024-03-01`;
  while (next !== undefined) {
    const answer: Awaited<ReturnType<typeof rest>> = await rest({ ...azure, apiVersion: null }, "GET", next);
    names.push(...answer.body["value"].map((one: { name: string }) => one.name));
    next = answer.body["nextLink"];
  }
  expect(names).toEqual(["Rg-Case", "rg-p1", "rg-p2", "rg-p3"]);
});

test("deleting a resource group takes a long-running operation and all that is in it", async () => {
  const identity = `${subscription}/resourceGroups/rg-p1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-gone`;
  await rest(azure, "PUT", identity, { location: "westeurope" });
  const first = await rest(azure, "DELETE", `${subscription}/resourceGroups/rg-p1`);
  expect(first.status).toBe(202);
  expect((await follow(azure, first)).status).toBe(200);
  expect((await rest(azure, "HEAD", `${subscription}/resourceGroups/rg-p1`)).status).toBe(404);
  expect((await rest(azure, "GET", identity)).status).toBe(404);
});

test("a lock stops deletions below it, and a read-only one stops writes", async () => {
  const group = `${subscription}/resourceGroups/rg-p2`;
  const lock = `${group}/providers/Microsoft.Authorization/locks/hold`;
  await rest(azure, "PUT", lock, { properties: { level: "CanNotDelete" } });
  expect((await rest(azure, "DELETE", group)).body["error"].code).toBe("ScopeLocked");
  await rest(azure, "PUT", lock, { properties: { level: "ReadOnly" } });
  const write = await rest(azure, "PUT", `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-x`, {
    location: "westeurope",
  });
  expect([write.status, write.body["error"].code]).toEqual([409, "ScopeLocked"]);
  expect((await rest(azure, "DELETE", lock)).status).toBe(200);
  expect((await rest(azure, "DELETE", group)).status).toBe(202);
});

test("tags are replaced, merged and deleted through tags/default", async () => {
  const path = `${subscription}/resourceGroups/rg-p3/providers/Microsoft.Resources/tags/default`;
  await rest(azure, "PUT", path, { properties: { tags: { a: "1", b: "2" } } });
  await rest(azure, "PATCH", path, { operation: "Merge", properties: { tags: { c: "3" } } });
  await rest(azure, "PATCH", path, { operation: "Delete", properties: { tags: { a: "1" } } });
  expect((await rest(azure, "GET", path)).body["properties"].tags).toEqual({ b: "2", c: "3" });
  expect((await rest(azure, "GET", `${subscription}/resourceGroups/rg-p3`)).body["tags"]).toEqual({ b: "2", c: "3" });
});

test("names of tags are compared without regard to case, and a deletion may leave the value out", async () => {
  await rest(azure, "PUT", `${subscription}/resourceGroups/rg-p4`, { location: "westeurope" });
  const path = `${subscription}/resourceGroups/rg-p4/providers/Microsoft.Resources/tags/default`;
  await rest(azure, "PUT", path, { properties: { tags: { Team: "a", cost: "1", env: "x" } } });
  await rest(azure, "PATCH", path, { operation: "Merge", properties: { tags: { TEAM: "b" } } });
  await rest(azure, "PATCH", path, { operation: "Delete", properties: { tags: { Cost: "", env: "other" } } });
  expect((await rest(azure, "GET", path)).body["properties"].tags).toEqual({ Team: "b", env: "x" });
  const wrong = await rest(azure, "PATCH", path, { operation: "Add", properties: { tags: {} } });
  expect(wrong.status).toBe(400);
});

test.each([
  ["a reserved character in a name", { "a/b": "1" }, "InvalidTagNameCharacters"],
  ["a name of 513 characters", { ["a".repeat(513)]: "1" }, "InvalidTagName"],
  ["a value of 257 characters", { a: "1".repeat(257) }, "InvalidTagValueLength"],
  ["a value that is no text", { a: { b: "1" } }, "InvalidRequestContent"],
  ["a list", ["a"], "InvalidRequestContent"],
  ["51 of them", Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, ""])), "TooManyTags"],
])("tags are refused for %s, on a resource and through tags/default", async (_, tags, code) => {
  const group = `${subscription}/resourceGroups/rg-p4`;
  const whole = await rest(azure, "PUT", group, { location: "westeurope", tags });
  const alone = await rest(azure, "PUT", `${group}/providers/Microsoft.Resources/tags/default`, {
    properties: { tags },
  });
  expect([whole, alone].map(({ status, body }) => [status, body["error"].code])).toEqual([
    [400, code],
    [400, code],
  ]);
});

test("tags at their limits are taken, and those that Azure's services write may name ids", async () => {
  const tags = {
    ["n".repeat(512)]: "v".repeat(256),
    "hidden-link:/subscriptions/x/resourceGroups/y": "Resource",
    "a.b:c+d*": "<>%&?/",
    ...Object.fromEntries(Array.from({ length: 47 }, (_, at) => [`t${at}`, ""])),
  };
  const answer = await rest(azure, "PUT", `${subscription}/resourceGroups/rg-p4`, { location: "westeurope", tags });
  expect([answer.status, answer.body["tags"]]).toEqual([200, tags]);
});

test("providers, locations and the tenant are listed, and a namespace can be registered", async () => {
  expect((await rest(azure, "GET", `${subscription}/providers/microsoft.network`)).body["registrationState"]).toBe(
    "Registered",
  );
  expect((await rest(azure, "POST", `${subscription}/providers/Microsoft.Network/register`)).status).toBe(200);
  const locations = (await rest(azure, "GET", `${subscription}/locations`)).body["value"];
  const categories = Object.fromEntries(
    locations.map((one: { name: string; metadata: { regionCategory: string } }) => [
      one.name,
      one.metadata.regionCategory,
    ]),
  );
  expect(categories).toMatchObject({ northeurope: "Recommended", westus: "Other", ukwest: "Other" });
  expect((await rest(azure, "GET", "/tenants")).body["value"][0].tenantId).toBe(tenantId);
});

test("tags can be deployed by a template as a resource of their own", async () => {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [
      {
        type: "Microsoft.Resources/tags",
        apiVersion: "2024-03-01",
        name: "default",
        properties: { tags: { by: "us" } },
      },
    ],
  };
  const group = `${subscription}/resourceGroups/rg-p3`;
  const path = `${group}/providers/Microsoft.Resources/deployments/tag`;
  await rest(azure, "PUT", path, { properties: { mode: "Incremental", template } });
  await expect
    .poll(async () => (await rest(azure, "GET", path)).body["properties"].provisioningState)
    .toBe("Succeeded");
  expect((await rest(azure, "GET", group)).body["tags"]).toEqual({ by: "us" });
});
