import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { logIn, rest, start, subscriptionA, tenantId } from "./clients.ts";

let azure: LocalAzure;
const subscription = `/subscriptions/${subscriptionA}`;
const group = `${subscription}/resourceGroups/rg`;
const ask = (method: "GET" | "POST", path: string, body?: object) => rest(azure, method, path, body);

beforeAll(async () => {
  azure = await start();
  await rest(azure, "PUT", group, { location: "northeurope", tags: { a: "1" } });
  await rest(azure, "PUT", group, { location: "northeurope", tags: { a: "2" } });
});
afterAll(() => azure.close());

test("whoever elevates access may manage access everywhere, once", async () => {
  const objectId = crypto.randomUUID();
  const token = await logIn(azure, objectId, { "": "owner" });
  const elevate = () => rest({ ...azure, token }, "POST", "/providers/Microsoft.Authorization/elevateAccess");
  expect([(await elevate()).status, (await elevate()).status]).toEqual([200, 200]);
  const filter = encodeURIComponent(`principalId eq '${objectId}'`);
  const { body } = await ask("GET", `/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}`);
  const roles = body.value.map((one: { properties: { roleDefinitionId: string } }) =>
    one.properties.roleDefinitionId.split("/").at(-1),
  );
  expect(roles.filter((role: string) => role === "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9")).toHaveLength(1);
});

test("a reader may not elevate access", async () => {
  const token = await logIn(azure, crypto.randomUUID(), { "": "reader" });
  const refused = await rest({ ...azure, token }, "POST", "/providers/Microsoft.Authorization/elevateAccess");
  expect([refused.status, refused.body.error.code]).toEqual([403, "AuthorizationFailed"]);
});

test("the operations of a provider are those of its types, when they are asked for", async () => {
  const path = "/providers/Microsoft.Authorization/providerOperations/microsoft.keyvault";
  const bare = await ask("GET", path);
  expect(bare.body).toMatchObject({ name: "Microsoft.KeyVault", resourceTypes: [] });
  const whole = await ask("GET", `${path}?$expand=resourceTypes`);
  const vaults = whole.body.resourceTypes.find(({ name }: { name: string }) => name === "vaults");
  expect(vaults.operations.map(({ name }: { name: string }) => name)).toContain("Microsoft.KeyVault/vaults/write");
  expect((await ask("GET", path.replace("keyvault", "nothing"))).status).toBe(404);
});

test("every subscription stands below a management group from the start, and there are no classic administrators", async () => {
  const status = await ask("POST", "/providers/Microsoft.Management/tenantBackfillStatus");
  expect(status.body).toEqual({ tenantId, status: "Completed" });
  const { body } = await ask("GET", `${subscription}/providers/Microsoft.Authorization/classicAdministrators`);
  expect(body).toEqual({ value: [] });
});

test("changes of a resource are listed the newest first, page by page", async () => {
  const interval = { start: new Date(Date.now() - 60_000), end: new Date(Date.now() + 60_000) };
  const changes = (more: object) =>
    ask("POST", "/providers/Microsoft.ResourceGraph/resourceChanges", { resourceIds: [group], interval, ...more });
  const all = (await changes({ fetchPropertyChanges: true })).body.changes;
  expect(all).toMatchObject([
    {
      resourceId: group,
      changeType: "Update",
      propertyChanges: [{ propertyName: "tags.a", beforeValue: "1", afterValue: "2", propertyChangeType: "Update" }],
    },
    { resourceId: group, changeType: "Create", propertyChanges: [] },
  ]);
  const first = (await changes({ $top: 1 })).body;
  expect(first.changes).toHaveLength(1);
  const second = (await changes({ $top: 1, $skipToken: first.$skipToken })).body;
  expect(second).toMatchObject({ changes: [{ changeId: all[1].changeId }] });
  expect(second).not.toHaveProperty("$skipToken");
});

test("a request for changes without an interval, a resource or with snapshots is refused", async () => {
  const interval = { start: new Date(), end: new Date() };
  for (const body of [
    { resourceIds: [group] },
    { interval },
    { resourceIds: [group], interval, fetchSnapshots: true },
  ]) {
    expect((await ask("POST", "/providers/Microsoft.ResourceGraph/resourceChanges", body)).status).toBe(400);
  }
});
