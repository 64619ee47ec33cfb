import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, polling, start, subscriptionA, tenantId } from "./clients.ts";

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
});
afterAll(() => azure.close());

async function create(name: string, parent: string): Promise<void> {
  const { groups } = clients(azure);
  const details = { parent: { id: `/providers/Microsoft.Management/managementGroups/${parent}` } };
  await groups.managementGroups.beginCreateOrUpdateAndWait(name, { displayName: name.toUpperCase(), details }, polling);
}

test("the tenant root group and the subscriptions below it exist from the start", async () => {
  const { groups } = clients(azure);
  const root = await groups.managementGroups.get(tenantId, { expand: "children" });
  expect(root.displayName).toBe("Tenant Root Group");
  expect(root.children?.map((child) => child.displayName)).toEqual(["sub-a", "sub-b"]);
});

test("a group is created below a parent, read back with it, and listed", async () => {
  await create("alz", tenantId);
  await create("corp", "alz");
  const { groups } = clients(azure);
  const corp = await groups.managementGroups.get("CORP", { expand: "ancestors" });
  expect(corp).toMatchObject({ id: "/providers/Microsoft.Management/managementGroups/corp", displayName: "CORP" });
  expect(corp.details?.parent).toEqual({
    id: "/providers/Microsoft.Management/managementGroups/alz",
    name: "alz",
    displayName: "ALZ",
  });
  expect(corp.details?.managementGroupAncestors).toEqual(["alz", tenantId]);
  const names: string[] = [];
  for await (const group of groups.managementGroups.list()) names.push(group.name ?? "");
  expect(names).toEqual([tenantId, "alz", "corp"]);
});

test("a subscription moves below a group and back to the root when its place is deleted", async () => {
  const { groups } = clients(azure);
  await groups.managementGroupSubscriptions.create("corp", subscriptionA);
  const below: string[] = [];
  for await (const one of groups.managementGroups.listDescendants("alz")) below.push(one.name ?? "");
  expect(below).toEqual(["corp", subscriptionA]);
  await groups.managementGroupSubscriptions.delete("corp", subscriptionA);
  const root = await groups.managementGroups.get(tenantId, { expand: "children" });
  expect(root.children?.map((child) => child.name)).toContain(subscriptionA);
});

test("a PUT with another parent moves a group, and a group cannot stand below itself", async () => {
  await create("online", "alz");
  await create("online", "corp");
  const { groups } = clients(azure);
  expect((await groups.managementGroups.get("online")).details?.parent?.name).toBe("corp");
  const error = await errorOf(create("corp", "online"));
  expect(error.statusCode).toBe(400);
});

test("an unknown parent and a seventh level are refused", async () => {
  expect((await errorOf(create("lost", "nowhere"))).statusCode).toBe(404);
  await create("l4", "online");
  await create("l5", "l4");
  await create("l6", "l5");
  const error = await errorOf(create("l7", "l6"));
  expect(error.message).toContain("6 levels");
});

test("a group with children cannot be deleted, an empty one can", async () => {
  const { groups } = clients(azure);
  expect((await errorOf(groups.managementGroups.beginDeleteAndWait("alz", polling))).message).toContain("children");
  await groups.managementGroups.beginDeleteAndWait("l6", polling);
  expect((await errorOf(groups.managementGroups.get("l6"))).statusCode).toBe(404);
});

test("PATCH renames and getEntities shows the whole tree", async () => {
  const { groups } = clients(azure);
  const renamed = await groups.managementGroups.update("corp", { displayName: "Corporation" });
  expect(renamed.displayName).toBe("Corporation");
  const entities: Record<string, string | undefined> = {};
  for await (const entity of groups.entities.list()) entities[entity.name ?? ""] = entity.parent?.id;
  expect(entities["corp"]).toBe("/providers/Microsoft.Management/managementGroups/alz");
  expect(entities[subscriptionA]).toBe(`/providers/Microsoft.Management/managementGroups/${tenantId}`);
});

test("hierarchy settings stand at the root group, and say where new subscriptions go", async () => {
  const folder = await mkdtemp(join(tmpdir(), "azo-settings-"));
  const first = await start({ folder });
  const { groups } = clients(first);
  await groups.managementGroups.beginCreateOrUpdateAndWait("landing", { displayName: "Landing" }, polling);
  const landing = "/providers/Microsoft.Management/managementGroups/landing";
  const settings = groups.hierarchySettingsOperations;
  const made = await settings.createOrUpdate(tenantId, { defaultManagementGroup: landing });
  expect([made.requireAuthorizationForGroupCreation, made.defaultManagementGroup]).toEqual([false, landing]);
  const updated = await settings.update(tenantId, { requireAuthorizationForGroupCreation: true });
  expect([updated.requireAuthorizationForGroupCreation, updated.defaultManagementGroup]).toEqual([true, landing]);
  expect((await settings.list(tenantId)).value?.map(({ name }) => name)).toEqual(["default"]);
  expect((await errorOf(settings.createOrUpdate("landing", {}))).statusCode).toBe(400);
  expect(
    (await errorOf(settings.createOrUpdate(tenantId, { defaultManagementGroup: `${landing}-x` }))).statusCode,
  ).toBe(404);
  await first.close();

  const added = { id: "33333333-0000-4000-8000-000000000003", displayName: "sub-c" };
  const second = await start({ folder, subscriptions: [added] });
  const below: (string | undefined)[] = [];
  for await (const one of clients(second).groups.managementGroups.listDescendants("landing")) below.push(one.name);
  expect(below).toEqual([added.id]);
  await second.close();
  await rm(folder, { recursive: true });
});
