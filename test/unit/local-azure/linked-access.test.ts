import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { assign, logIn, rest, type RestAnswer, roles, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const subscription = `/subscriptions/${subscriptionA}`;
const hub = `${subscription}/resourceGroups/rg-hub`;
const spoke = `${subscription}/resourceGroups/rg-spoke`;
const subnet = `${hub}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/shared`;
const identityId = `${hub}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-hub`;
const authorization = "providers/Microsoft.Authorization";
const location = "westeurope";

beforeAll(async () => {
  azure = await start();
  for (const group of [hub, spoke]) await rest(azure, "PUT", group, { location });
  const addressSpace = { addressPrefixes: ["10.0.0.0/16"] };
  const subnets = [{ name: "shared", properties: { addressPrefix: "10.0.0.0/24" } }];
  const vnet = subnet.replace("/subnets/shared", "");
  await rest(azure, "PUT", vnet, { location, properties: { addressSpace, subnets } });
  await rest(azure, "PUT", identityId, { location });
});
afterAll(() => azure.close());

/** A server seen with the token of somebody who has these roles. */
async function as(rights: Parameters<typeof logIn>[2]) {
  const objectId = randomUUID();
  return { ...azure, objectId, token: await logIn(azure, objectId, rights) };
}

type Asker = Awaited<ReturnType<typeof as>>;

async function giveCustomRole(who: Asker, scope: string, permissions: object): Promise<void> {
  const role = randomUUID();
  const id = `${scope}/${authorization}/roleDefinitions/${role}`;
  const properties = { roleName: `role ${role}`, assignableScopes: [scope], permissions: [permissions] };
  expect((await rest(azure, "PUT", id, { properties })).status).toBe(201);
  const assignment = { principalId: who.objectId, principalType: "ServicePrincipal", roleDefinitionId: id };
  const made = await rest(azure, "PUT", `${scope}/${authorization}/roleAssignments/${randomUUID()}`, {
    properties: assignment,
  });
  expect(made.status).toBe(201);
}

const nic = (name: string): string => `${spoke}/providers/Microsoft.Network/networkInterfaces/${name}`;
const nicBody = {
  location,
  properties: { ipConfigurations: [{ name: "one", properties: { subnet: { id: subnet } } }] },
};

const refusal = ({ status, body }: RestAnswer): unknown => [status, body["error"]];

test("who may write an interface but not join its subnet is told so in ARM's sentence", async () => {
  const builder = await as({ [spoke]: "contributor" });
  expect(refusal(await rest(builder, "PUT", nic("a"), nicBody))).toEqual([
    403,
    {
      code: "LinkedAuthorizationFailed",
      message: `The client '${builder.objectId}' with object id '${builder.objectId}' has permission to perform action 'Microsoft.Network/networkInterfaces/write' on scope '${nic("a")}'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${subnet}' (respectively) or the linked scope(s) are invalid.`,
    },
  ]);
  expect((await rest(azure, "GET", nic("a"))).status).toBe(404);
  await giveCustomRole(builder, hub, { actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"] });
  expect((await rest(builder, "PUT", nic("a"), nicBody)).status).toBe(201);
});

test("of several links every missing one is named once, with its scope in the same place", async () => {
  const builder = await as({ [spoke]: "contributor" });
  const id = `${spoke}/providers/Microsoft.Network/virtualNetworks/v`;
  const nsg = `${hub}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
  const table = `${hub}/providers/Microsoft.Network/routeTables/rt`;
  for (const one of [nsg, table]) await rest(azure, "PUT", one, { location, properties: {} });
  const part = (name: string, prefix: string): object => ({
    name,
    properties: { addressPrefix: prefix, networkSecurityGroup: { id: nsg }, routeTable: { id: table } },
  });
  const properties = {
    addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
    subnets: [part("a", "10.1.0.0/24"), part("b", "10.1.1.0/24")],
  };
  const { message } = (await rest(builder, "PUT", id, { location, properties })).body["error"];
  expect(message).toContain(
    `action(s) 'Microsoft.Network/networkSecurityGroups/join/action,Microsoft.Network/routeTables/join/action' on the linked scope(s) '${nsg},${table}' (respectively)`,
  );
});

test("an identity that somebody else made needs the right to assign it, at a resource and at a policy assignment", async () => {
  const builder = await as({ [spoke]: "contributor", [subscription]: "resourcePolicyContributor" });
  const identity = { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } };
  const account = `${spoke}/providers/Microsoft.Automation/automationAccounts/account-one`;
  const body = { location, identity, properties: { sku: { name: "Basic" } } };
  const assignment = `${spoke}/${authorization}/policyAssignments/tags`;
  const policyDefinitionId =
    "/providers/Microsoft.Authorization/policyDefinitions/0a914e76-4921-4c19-b460-a2d36003525a";
  const assigned = { location, identity, properties: { policyDefinitionId } };
  for (const [id, one] of [
    [account, body],
    [assignment, assigned],
  ] as const) {
    const refused = await rest(builder, "PUT", id, one);
    expect([refused.status, refused.body["error"].code]).toEqual([403, "LinkedAuthorizationFailed"]);
    expect(refused.body["error"].message).toContain(
      `action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${identityId}'`,
    );
  }
  await assign(azure, { scope: hub, objectId: builder.objectId, role: "managedIdentityOperator" });
  expect((await rest(builder, "PUT", account, body)).status).toBe(201);
  expect((await rest(builder, "PUT", assignment, assigned)).status).toBe(201);
});

test("tags and patches tie to nothing that they do not name, and parts of a resource to nothing of itself", async () => {
  await rest(azure, "PUT", nic("tagged"), nicBody);
  const builder = await as({ [spoke]: "contributor" });
  expect((await rest(builder, "PATCH", nic("tagged"), { tags: { a: "b" } })).status).toBe(200);
  const tags = `${nic("tagged")}/providers/Microsoft.Resources/tags/default`;
  expect((await rest(builder, "PUT", tags, { properties: { tags: { a: "c" } } })).status).toBe(200);
  expect((await rest(builder, "PATCH", nic("tagged"), nicBody)).status).toBe(403);
});

test("a deployment fails at the resource whose link its deployer may not make", async () => {
  const builder = await as({ [spoke]: "contributor" });
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [{ type: "Microsoft.Network/networkInterfaces", apiVersion: "2024-05-01", name: "d", ...nicBody }],
  };
  const id = `${spoke}/providers/Microsoft.Resources/deployments/d`;
  await rest(builder, "PUT", id, { properties: { mode: "Incremental", template } });
  for (;;) {
    const { provisioningState, error } = (await rest(builder, "GET", id)).body["properties"];
    if (provisioningState !== "Failed") continue;
    expect(error).toMatchObject({ code: "DeploymentFailed", details: [{ code: "LinkedAuthorizationFailed" }] });
    return;
  }
});

test("actions on data allow no request, and are told apart", async () => {
  const reader = await as({});
  await giveCustomRole(reader, spoke, { actions: ["*/read"], dataActions: ["*"], notDataActions: ["A.B/c/delete"] });
  const table = `${spoke}/providers/Microsoft.Network/routeTables/rt`;
  expect((await rest(reader, "PUT", table, { location, properties: {} })).status).toBe(403);
  const { value } = (await rest(reader, "GET", `${spoke}/${authorization}/permissions`)).body;
  expect(value).toEqual([
    { actions: ["*/read"], notActions: [], dataActions: ["*"], notDataActions: ["A.B/c/delete"] },
  ]);
  const administrator = `/${authorization}/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483`;
  expect((await rest(azure, "GET", administrator)).body["properties"].permissions).toMatchObject([
    { dataActions: ["Microsoft.KeyVault/vaults/*"], notDataActions: [] },
  ]);
});

test("a group's roles are its members' roles, also of groups in groups, until they leave", async () => {
  const member = await as({});
  const [inner, outer] = [randomUUID(), randomUUID()];
  const principal = (name: string): string => `/providers/Azo.Directory/principals/${name}`;
  const group = (name: string, members: readonly string[]): Promise<RestAnswer> =>
    rest(azure, "PUT", principal(name), { properties: { displayName: name, kind: "Group", members } });
  await group(inner, [member.objectId.toUpperCase(), outer]);
  await group(outer, [inner]);
  await rest(azure, "PUT", `${spoke}/${authorization}/roleAssignments/${randomUUID()}`, {
    properties: {
      principalId: outer,
      principalType: "Group",
      roleDefinitionId: `/${authorization}/roleDefinitions/${roles.contributor}`,
    },
  });
  const table = `${spoke}/providers/Microsoft.Network/routeTables/rt-group`;
  expect((await rest(member, "PUT", table, { location, properties: {} })).status).toBe(201);
  await group(inner, []);
  expect((await rest(member, "PUT", table, { location, properties: {} })).status).toBe(403);
});

test("members that are none are refused", async () => {
  const id = `/providers/Azo.Directory/principals/${randomUUID()}`;
  const put = async (properties: object): Promise<unknown> =>
    (await rest(azure, "PUT", id, { properties: { displayName: "x", ...properties } })).body["error"]?.message;
  expect(await put({ members: [] })).toBe("Only a Group has properties.members.");
  expect(await put({ kind: "Group", members: ["me"] })).toBe("properties.members is no array of object ids.");
});
