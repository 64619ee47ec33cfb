import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import {
  assign,
  clients,
  errorOf,
  follow,
  logIn,
  polling,
  rest,
  roles,
  start,
  subscriptionA,
  subscriptionB,
  tenantId,
} from "./clients.ts";

let azure: LocalAzure;
const groups = "/providers/Microsoft.Management/managementGroups";
const subscription = `/subscriptions/${subscriptionA}`;
const group = `${subscription}/resourceGroups/rg-rights`;
const tables = `${group}/providers/Microsoft.Network/routeTables`;
const table = { location: "westeurope", properties: {} };

beforeAll(async () => {
  azure = await start();
  for (const [name, parent] of [
    ["alz", tenantId],
    ["corp", "alz"],
  ]) {
    const properties = { details: { parent: { id: `${groups}/${parent}` } } };
    await rest(azure, "PUT", `${groups}/${name}`, { properties });
  }
  await rest(azure, "PUT", `${groups}/corp/subscriptions/${subscriptionA}`);
  await rest(azure, "PUT", group, { location: "westeurope" });
  await rest(azure, "PUT", `${group}2`, { location: "westeurope" });
});
afterAll(() => azure.close());

/** A server seen with the token of an application that has these roles. */
async function as(rights: Parameters<typeof logIn>[2]) {
  const objectId = randomUUID();
  const token = await logIn(azure, objectId, rights);
  return { ...azure, token, objectId };
}

test("who has no role is refused with ARM's sentence, and is shown nothing", async () => {
  const nobody = await as({});
  const answer = await rest(nobody, "PUT", `${tables}/rt-one`, table);
  expect([answer.status, answer.body["error"]]).toEqual([
    403,
    {
      code: "AuthorizationFailed",
      message: `The client '${nobody.objectId}' with object id '${nobody.objectId}' does not have authorization to perform action 'Microsoft.Network/routeTables/write' over scope '${tables}/rt-one' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    },
  ]);
  expect((await rest(nobody, "GET", "/subscriptions")).body["value"]).toEqual([]);
  expect((await rest(nobody, "GET", groups)).body["value"]).toEqual([]);
  expect((await rest(nobody, "GET", "/tenants")).body["value"]).toMatchObject([{ tenantId }]);
  expect((await rest(nobody, "GET", "/providers")).body["value"].length).toBeGreaterThan(5);
  expect(
    (await rest(nobody, "GET", `${group}/providers/Microsoft.Network/routeTables`)).body["error"].message,
  ).toContain(`'Microsoft.Network/routeTables/read' over scope '${group}/providers/Microsoft.Network'`);
});

test("a role holds at its scope and below, and nowhere else", async () => {
  const network = await as({ [group]: "networkContributor" });
  expect((await rest(network, "PUT", `${tables}/rt-two`, table)).status).toBe(201);
  const elsewhere = await rest(network, "PUT", `${group}2/providers/Microsoft.Network/routeTables/rt`, table);
  expect(elsewhere.body["error"].code).toBe("AuthorizationFailed");
  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-no`;
  expect((await rest(network, "PUT", identity, { location: "westeurope" })).status).toBe(403);
  expect((await rest(network, "GET", "/subscriptions")).body["value"]).toMatchObject([
    { subscriptionId: subscriptionA },
  ]);
  const seen = (await rest(network, "GET", `${subscription}/resourceGroups`)).body["value"];
  expect(seen.map(({ name }: { name: string }) => name)).toEqual(["rg-rights"]);
});

test("who asks is told what is allowed to him at a scope", async () => {
  const network = await as({ [group]: "networkContributor" });
  const { authorization } = clients(azure, network.token);
  const found: (readonly string[] | undefined)[] = [];
  for await (const one of authorization.permissions.listForResourceGroup("rg-rights")) found.push(one.actions);
  expect(found).toEqual([expect.arrayContaining(["Microsoft.Network/*"])]);
  expect(
    (await rest(network, "GET", `${subscription}/providers/Microsoft.Authorization/permissions`)).body["value"],
  ).toEqual([]);
});

test("a role at a management group is inherited by the groups and subscriptions below", async () => {
  const reader = await as({ [`${groups}/alz`]: "reader" });
  expect((await rest(reader, "GET", `${groups}/corp`)).status).toBe(200);
  expect((await rest(reader, "GET", group)).status).toBe(200);
  expect((await rest(reader, "GET", `/subscriptions/${subscriptionB}/providers`)).status).toBe(403);
  expect((await rest(reader, "DELETE", group)).status).toBe(403);
  expect((await rest(reader, "GET", `${groups}/${tenantId}`)).status).toBe(403);
});

test("contributors write everything but authorisation, and access administrators only that", async () => {
  const contributor = await as({ [subscription]: "contributor" });
  const administrator = await as({ [subscription]: "userAccessAdministrator" });
  const principalId = randomUUID();
  const assignment = (who: typeof contributor) =>
    rest(who, "PUT", `${group}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
      properties: {
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles.reader}`,
      },
    });
  expect((await rest(contributor, "PUT", `${tables}/rt-c`, table)).status).toBe(201);
  expect((await assignment(contributor)).status).toBe(403);
  expect((await assignment(administrator)).status).toBe(201);
  expect((await rest(administrator, "PUT", `${tables}/rt-a`, table)).status).toBe(403);
});

test("a custom role gives its actions without its notActions, until its assignment is taken away", async () => {
  const role = randomUUID();
  const permissions = [{ actions: ["Microsoft.Network/*"], notActions: ["Microsoft.Network/*/delete"] }];
  const properties = { roleName: "No deletions", assignableScopes: [group], permissions };
  await rest(azure, "PUT", `${group}/providers/Microsoft.Authorization/roleDefinitions/${role}`, { properties });
  const custom = await as({});
  const id = `${group}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
  await rest(azure, "PUT", id, {
    properties: {
      principalId: custom.objectId,
      principalType: "ServicePrincipal",
      roleDefinitionId: `${group}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    },
  });
  expect((await rest(custom, "PUT", `${tables}/rt-custom`, table)).status).toBe(201);
  expect((await rest(custom, "DELETE", `${tables}/rt-custom`)).status).toBe(403);
  await rest(azure, "DELETE", id);
  expect((await rest(custom, "PUT", `${tables}/rt-custom`, table)).status).toBe(403);
});

test("a new management group needs the right to write at the group above", async () => {
  const builder = await as({ [`${groups}/corp`]: "contributor" });
  const below = (parent: string) => ({ properties: { details: { parent: { id: `${groups}/${parent}` } } } });
  expect((await rest(builder, "PUT", `${groups}/team`, below("corp"))).status).toBe(202);
  expect((await rest(builder, "PUT", `${groups}/other`, below("alz"))).status).toBe(403);
});

const template = (resources: readonly object[]) => ({
  properties: {
    mode: "Incremental",
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources,
    },
  },
});
const identity = (name: string) => ({
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2023-01-31",
  name,
  location: "westeurope",
});

test("a deployment may do no more than who asks for it, and says of every resource what is missing", async () => {
  const network = await as({ [group]: "networkContributor" });
  const path = `${group}/providers/Microsoft.Resources/deployments/d`;
  const fault = (name: string) =>
    `Authorization failed for template resource '${name}' of type 'Microsoft.ManagedIdentity/userAssignedIdentities'. The client '${network.objectId}' with object id '${network.objectId}' does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/write' at scope '${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}'.`;
  const one = await rest(network, "PUT", path, template([identity("id-1")]));
  expect([one.status, one.body["error"]]).toEqual([
    400,
    { code: "InvalidTemplateDeployment", message: `The template deployment failed with error: '${fault("id-1")}'.` },
  ]);
  const two = await rest(network, "PUT", path, template([identity("id-1"), identity("id-2")]));
  expect(two.body["error"].message).toBe(`Deployment failed with multiple errors: '${fault("id-1")}:${fault("id-2")}'`);
  const route = { type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name: "rt-d", ...table };
  expect((await rest(network, "PUT", path, template([route]))).status).toBe(201);
  await expect
    .poll(async () => (await rest(network, "GET", path)).body["properties"].provisioningState)
    .toBe("Succeeded");
});

test("a stack may not delete what who asks for it may not, and denials need a right of their own", async () => {
  const role = randomUUID();
  const permissions = [{ actions: ["*"], notActions: ["*/userAssignedIdentities/delete"] }];
  const properties = { roleName: "Keeps identities", assignableScopes: [group], permissions };
  await rest(azure, "PUT", `${group}/providers/Microsoft.Authorization/roleDefinitions/${role}`, { properties });
  const who = await as({});
  await rest(azure, "PUT", `${group}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
    properties: {
      principalId: who.objectId,
      principalType: "ServicePrincipal",
      roleDefinitionId: `${group}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    },
  });
  const put = (names: readonly string[], mode: "none" | "denyDelete", token = who.token) =>
    clients(azure, token).stacks.deploymentStacks.beginCreateOrUpdateAtResourceGroupAndWait(
      "rg-rights",
      "stk-rights",
      {
        properties: {
          template: template(names.map(identity)).properties.template,
          actionOnUnmanage: { resources: "delete", resourceGroups: "detach", managementGroups: "detach" },
          denySettings: { mode },
        },
      },
      polling,
    );
  await put(["id-kept"], "none");
  await errorOf(put([], "none"));
  const stack = await clients(azure).stacks.deploymentStacks.getAtResourceGroup("rg-rights", "stk-rights");
  expect(stack.properties?.failedResources).toMatchObject([{ error: { code: "AuthorizationFailed" } }]);
  const contributor = await as({ [group]: "contributor" });
  expect((await errorOf(put(["id-kept"], "denyDelete", contributor.token))).message).toContain(
    "manageDenySetting/action",
  );
});

test("Resource Graph answers rows that the asker may read", async () => {
  const reader = await as({ [group]: "reader" });
  await rest(azure, "PUT", `${group}2/providers/Microsoft.Network/routeTables/rt-hidden`, table);
  const ask = async (who: typeof azure) =>
    (
      await rest(who, "POST", "/providers/Microsoft.ResourceGraph/resources", {
        query: "resources | where type == 'microsoft.network/routetables' | distinct resourceGroup",
        options: { resultFormat: "objectArray" },
      })
    ).body["data"];
  expect(await ask(reader)).toEqual([{ resourceGroup: "rg-rights" }]);
  expect(await ask(azure)).toHaveLength(2);
});

test("a role for somebody unknown needs the kind of principal to be said", async () => {
  const unknown = randomUUID();
  const put = (principalId: string, more: object = {}) =>
    rest(azure, "PUT", `${group}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
      properties: {
        principalId,
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles.reader}`,
        ...more,
      },
    });
  const refused = await put(unknown);
  expect([refused.status, refused.body["error"].code]).toEqual([400, "PrincipalNotFound"]);
  expect(refused.body["error"].message).toContain(
    `Principal ${unknown.replaceAll("-", "")} does not exist in the directory ${tenantId}.`,
  );
  expect((await put(unknown, { principalType: "ServicePrincipal" })).status).toBe(201);
  const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-known`;
  const made = await rest(azure, "PUT", identityId, { location: "westeurope" });
  expect((await put(made.body["properties"].principalId)).status).toBe(201);
});

test("who may delete a resource group does so, and follows its end", async () => {
  const owner = await as({ [`${group}2`]: "owner" });
  const first = await rest(owner, "DELETE", `${group}2`);
  expect(first.status).toBe(202);
  expect((await follow(owner, first)).status).toBe(200);
  await expect(assign(azure, { scope: `${group}2`, objectId: owner.objectId, role: "reader" })).rejects.toThrow(
    /ResourceGroupNotFound/,
  );
});
