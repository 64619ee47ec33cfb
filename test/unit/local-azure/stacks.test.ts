import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, logIn, polling, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
let creator = "";
let stranger = "";
const subscription = `/subscriptions/${subscriptionA}`;
const identityId = (name: string) =>
  `${subscription}/resourceGroups/rg-stack/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

beforeAll(async () => {
  azure = await start();
  creator = await logIn(azure, "99999999-0000-4000-8000-000000000001", { "": "owner" });
  stranger = await logIn(azure, "99999999-0000-4000-8000-000000000002", { "": "owner" });
  await rest(azure, "PUT", `${subscription}/resourceGroups/rg-stack`, { location: "westeurope" });
});
afterAll(() => azure.close());

const template = (names: readonly string[], outputs: object = {}) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: names.map((name) => ({
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2023-01-31",
    name,
    location: "westeurope",
  })),
  outputs,
});

type Action = "delete" | "detach";

function put(names: readonly string[], resources: Action, mode: "none" | "denyDelete" | "denyWriteAndDelete" = "none") {
  const actionOnUnmanage = { resources, resourceGroups: resources, managementGroups: "detach" as const };
  const properties = { template: template(names), actionOnUnmanage, denySettings: { mode } };
  return clients(azure, creator).stacks.deploymentStacks.beginCreateOrUpdateAtResourceGroupAndWait(
    "rg-stack",
    "stk",
    { properties },
    polling,
  );
}

test("a stack deploys its template and lists what it manages", async () => {
  const stack = await put(["id-aa1", "id-bb1"], "detach");
  expect(stack.properties).toMatchObject({
    provisioningState: "succeeded",
    detachedResources: [],
    deletedResources: [],
    failedResources: [],
  });
  expect(stack.properties?.resources).toEqual([
    { id: identityId("id-aa1"), status: "managed", denyStatus: "none" },
    { id: identityId("id-bb1"), status: "managed", denyStatus: "none" },
  ]);
  const listed: (string | undefined)[] = [];
  for await (const one of clients(azure).stacks.deploymentStacks.listAtResourceGroup("rg-stack")) listed.push(one.name);
  expect(listed).toEqual(["stk"]);
});

test("what leaves the template is detached and stays, or is deleted, as the stack says", async () => {
  const detached = await put(["id-aa1"], "detach");
  expect(detached.properties?.detachedResources).toEqual([{ id: identityId("id-bb1") }]);
  expect((await rest(azure, "GET", identityId("id-bb1"))).status).toBe(200);
  await put(["id-aa1", "id-cc1"], "delete");
  const deleted = await put(["id-aa1"], "delete");
  expect(deleted.properties?.deletedResources).toEqual([{ id: identityId("id-cc1") }]);
  expect((await rest(azure, "GET", identityId("id-cc1"))).status).toBe(404);
});

test("deny settings stop everybody but the stack's creator", async () => {
  await put(["id-aa1"], "detach", "denyWriteAndDelete");
  const body = { location: "westeurope", tags: { a: "1" } };
  const refused = await rest({ ...azure, token: stranger }, "PUT", identityId("id-aa1"), body);
  expect([refused.status, refused.body["error"].code]).toEqual([403, "DenyAssignmentAuthorizationFailed"]);
  expect((await rest({ ...azure, token: stranger }, "DELETE", identityId("id-aa1"))).status).toBe(403);
  expect((await rest({ ...azure, token: creator }, "PUT", identityId("id-aa1"), body)).status).toBe(200);
  const listed: (string | undefined)[] = [];
  for await (const one of clients(azure).authorization.denyAssignments.listForScope(
    `${subscription}/resourceGroups/rg-stack`,
  ))
    listed.push(one.scope);
  expect(listed).toEqual([identityId("id-aa1")]);
  await put(["id-aa1"], "detach", "none");
  expect((await rest({ ...azure, token: stranger }, "PUT", identityId("id-aa1"), body)).status).toBe(200);
});

test("a deny assignment is got by the name that the refusal says, and denies all but reading and locks", async () => {
  await put(["id-aa1"], "detach", "denyWriteAndDelete");
  const list = `${subscription}/providers/Microsoft.Authorization/denyAssignments`;
  const [one, ...others] = (await rest(azure, "GET", list)).body["value"];
  expect(others).toEqual([]);
  expect(one.name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const stackId = `${subscription}/resourceGroups/rg-stack/providers/Microsoft.Resources/deploymentStacks/stk`;
  expect(one).toMatchObject({
    id: `${identityId("id-aa1")}/providers/Microsoft.Authorization/denyAssignments/${one.name}`,
    properties: {
      denyAssignmentName: `Deny assignment '${one.name}' created by Deployment Stack '${stackId}'.`,
      description: `Created by Deployment Stack '${stackId}'.`,
      permissions: [{ actions: ["*"], notActions: ["*/read", "Microsoft.Authorization/locks/delete"] }],
      scope: identityId("id-aa1"),
      isSystemProtected: true,
    },
  });
  expect((await rest(azure, "GET", one.id)).body).toEqual(one);
  expect((await rest(azure, "GET", `${list}?$filter=atScope()`)).body["value"]).toEqual([]);
  expect((await rest(azure, "GET", `${list}/${crypto.randomUUID()}`)).body["error"].code).toBe(
    "DenyAssignmentNotFound",
  );
  const refused = await rest({ ...azure, token: stranger }, "DELETE", identityId("id-aa1"));
  expect(refused.body["error"].message).toContain(
    `because of the deny assignment with name '${one.properties.denyAssignmentName}' and Id '${one.name}' at scope '${identityId("id-aa1")}'.`,
  );
  const action = `${identityId("id-aa1")}/listAssociatedResources`;
  expect((await rest({ ...azure, token: stranger }, "POST", action)).status).toBe(403);
  expect((await rest({ ...azure, token: creator }, "POST", action)).status).toBe(404);
  await put(["id-aa1"], "detach", "denyDelete");
  expect((await rest({ ...azure, token: stranger }, "POST", action)).status).toBe(404);
  await put(["id-aa1"], "detach", "none");
});

test("a failing resource fails the stack, which says which and goes on managing what it managed", async () => {
  const broken = template(["id-aa1"]);
  const assignment = {
    type: "Microsoft.Authorization/policyAssignments",
    apiVersion: "2025-03-01",
    name: "broken",
    properties: { policyDefinitionId: `${subscription}/providers/Microsoft.Authorization/policyDefinitions/nothing` },
  };
  const properties = {
    template: { ...broken, resources: [...broken.resources, assignment] },
    actionOnUnmanage: { resources: "delete" as const },
    denySettings: { mode: "none" as const },
  };
  const { stacks } = clients(azure, creator);
  const error = await errorOf(
    stacks.deploymentStacks.beginCreateOrUpdateAtResourceGroupAndWait("rg-stack", "stk", { properties }, polling),
  );
  expect(error.message).toContain("failed");
  const stack = await stacks.deploymentStacks.getAtResourceGroup("rg-stack", "stk");
  expect(stack.properties?.provisioningState).toBe("failed");
  expect(stack.properties?.failedResources?.[0]).toMatchObject({ error: { code: "PolicyDefinitionNotFound" } });
  expect(stack.properties?.resources?.map(({ id }) => id)).toEqual([identityId("id-aa1")]);
  await put(["id-aa1"], "detach");
});

test("validation is answered at a Location with the capitals that Azure uses there, and the template can be exported", async () => {
  const { stacks } = clients(azure);
  const properties = {
    template: template(["id-aa1"]),
    actionOnUnmanage: { resources: "detach" as const },
    denySettings: { mode: "none" as const },
  };
  const answer = await stacks.deploymentStacks.beginValidateStackAtResourceGroupAndWait(
    "rg-stack",
    "stk",
    { properties },
    polling,
  );
  expect(answer.properties?.actionOnUnmanage?.resources).toBe("Detach");
  expect(answer.properties?.validatedResources).toEqual([{ id: identityId("id-aa1") }]);
  const exported = await stacks.deploymentStacks.exportTemplateAtResourceGroup("rg-stack", "stk");
  expect(exported.template?.["resources"]).toHaveLength(1);
});

test("deleting a stack detaches by default, and deletes when asked", async () => {
  const { stacks } = clients(azure, creator);
  await stacks.deploymentStacks.beginDeleteAtResourceGroupAndWait("rg-stack", "stk", polling);
  expect((await rest(azure, "GET", identityId("id-aa1"))).status).toBe(200);
  await put(["id-aa1"], "detach");
  await stacks.deploymentStacks.beginDeleteAtResourceGroupAndWait("rg-stack", "stk", {
    ...polling,
    unmanageActionResources: "delete",
  });
  expect((await rest(azure, "GET", identityId("id-aa1"))).status).toBe(404);
  expect((await errorOf(stacks.deploymentStacks.getAtResourceGroup("rg-stack", "stk"))).code).toBe("ResourceNotFound");
});

test("a stack at a subscription makes resource groups, and deletes them with what is in them", async () => {
  const { stacks } = clients(azure, creator);
  const body = (resources: unknown[]) => ({
    location: "westeurope",
    properties: {
      template: {
        $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources,
      },
      actionOnUnmanage: { resources: "delete" as const, resourceGroups: "delete" as const },
      denySettings: { mode: "none" as const },
    },
  });
  const group = {
    type: "Microsoft.Resources/resourceGroups",
    apiVersion: "2024-03-01",
    name: "rg-made",
    location: "westeurope",
  };
  const made = await stacks.deploymentStacks.beginCreateOrUpdateAtSubscriptionAndWait(
    "sub-stk",
    body([group]),
    polling,
  );
  expect(made.properties?.resources).toEqual([
    { id: `${subscription}/resourceGroups/rg-made`, status: "managed", denyStatus: "inapplicable" },
  ]);
  await stacks.deploymentStacks.beginCreateOrUpdateAtSubscriptionAndWait("sub-stk", body([]), polling);
  expect((await rest(azure, "GET", `${subscription}/resourceGroups/rg-made`)).status).toBe(404);
});
