import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const groups = "/providers/Microsoft.Management/managementGroups";
const definitionAt = (group: string, name: string) =>
  `${groups}/${group}/providers/Microsoft.Authorization/policyDefinitions/${name}`;
const rule = {
  if: { field: "location", notIn: ["[parameters('allowed')]"] },
  then: { effect: "[parameters('effect')]" },
};
const parameters = {
  allowed: { type: "String" as const },
  effect: { type: "String" as const, defaultValue: "Deny", allowedValues: ["Deny", "Audit"] },
};

beforeAll(async () => {
  azure = await start();
  for (const [name, parent] of [
    ["alz", undefined],
    ["corp", "alz"],
    ["side", undefined],
  ] as const) {
    const details = parent === undefined ? {} : { details: { parent: { id: `${groups}/${parent}` } } };
    await rest(azure, "PUT", `${groups}/${name}`, { properties: { displayName: name, ...details } });
  }
  await clients(azure).groups.managementGroupSubscriptions.create("corp", subscriptionA);
  await clients(azure).policy.policyDefinitions.createOrUpdateAtManagementGroup("alz", "Allowed", {
    policyType: "Custom",
    mode: "Indexed",
    parameters,
    policyRule: rule,
  });
});
afterAll(() => azure.close());

test("a definition reads back with its rule word for word and with metadata of its own", async () => {
  const read = await clients(azure).policy.policyDefinitions.getAtManagementGroup("alz", "allowed");
  expect(read.policyRule).toEqual(rule);
  expect(read.id).toBe(definitionAt("alz", "Allowed"));
  expect(read.metadata).toMatchObject({ createdOn: expect.any(String), updatedOn: null });
});

test("an assignment gets an identity and its scope, and keeps the identity when written again", async () => {
  const { policy } = clients(azure);
  const body = {
    policyDefinitionId: definitionAt("alz", "Allowed"),
    parameters: { allowed: { value: "westeurope" } },
    location: "West Europe",
    identity: { type: "SystemAssigned" as const },
  };
  const first = await policy.policyAssignments.create(`${groups}/corp`.slice(1), "allow", body);
  expect(first).toMatchObject({ scope: `${groups}/corp`, enforcementMode: "Default", location: "westeurope" });
  const second = await policy.policyAssignments.create(`${groups}/corp`.slice(1), "allow", body);
  expect(second.identity?.principalId).toBe(first.identity?.principalId);
});

test("assignments are refused for definitions that are nowhere, elsewhere, or called wrongly", async () => {
  const { policy } = clients(azure);
  const assign = (
    scope: string,
    name: string,
    policyDefinitionId: string,
    values: object = { allowed: { value: "x" } },
  ) =>
    errorOf(
      policy.policyAssignments.create(scope.slice(1), name, {
        policyDefinitionId,
        parameters: values as Record<string, { value: unknown }>,
      }),
    );
  expect((await assign(`${groups}/corp`, "a", definitionAt("alz", "None"))).code).toBe("PolicyDefinitionNotFound");
  expect((await assign(`${groups}/side`, "a", definitionAt("alz", "Allowed"))).code).toBe(
    "InvalidCreatePolicyAssignmentRequest",
  );
  expect((await assign(`${groups}/corp`, "a", definitionAt("alz", "Allowed"), { other: { value: 1 } })).code).toBe(
    "UndefinedPolicyParameter",
  );
  expect((await assign(`${groups}/corp`, "a", definitionAt("alz", "Allowed"), {})).code).toBe("MissingPolicyParameter");
  expect(
    (
      await assign(`${groups}/corp`, "a", definitionAt("alz", "Allowed"), {
        allowed: { value: "x" },
        effect: { value: "Modify" },
      })
    ).code,
  ).toBe("PolicyParameterValueNotAllowed");
  expect((await assign(`${groups}/corp`, "x".repeat(25), definitionAt("alz", "Allowed"))).code).toBe(
    "PolicyAssignmentNameTooLong",
  );
});

test("built-in definitions are known by their GUID, and a subscription sees the definitions of its groups", async () => {
  const { policy } = clients(azure);
  const builtIn = "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c";
  const scope = `subscriptions/${subscriptionA}`;
  expect((await policy.policyAssignments.create(scope, "built-in", { policyDefinitionId: builtIn })).name).toBe(
    "built-in",
  );
  const custom = await policy.policyAssignments.create(scope, "custom", {
    policyDefinitionId: definitionAt("alz", "Allowed"),
    parameters: { allowed: { value: "x" } },
  });
  expect(custom.policyDefinitionId).toBe(definitionAt("alz", "Allowed"));
});

test("initiatives check their members and number those without a reference id", async () => {
  const path = `${groups}/alz/providers/Microsoft.Authorization/policySetDefinitions/Set`;
  const member = { policyDefinitionId: definitionAt("alz", "Allowed"), parameters: { allowed: { value: "x" } } };
  const made = await rest(azure, "PUT", path, { properties: { policyDefinitions: [member] } });
  expect(made.body["properties"].policyDefinitions[0].policyDefinitionReferenceId).toMatch(/^\d+$/);
  const twice = { ...member, policyDefinitionReferenceId: "same" };
  const refused = await rest(azure, "PUT", `${path}2`, { properties: { policyDefinitions: [twice, twice] } });
  expect(refused.body["error"].code).toBe("DuplicatePolicyDefinitionReferenceId");
});

test("what is in use cannot be deleted", async () => {
  const error = await errorOf(clients(azure).policy.policyDefinitions.deleteAtManagementGroup("alz", "Allowed"));
  expect(error.code).toBe("PolicyDefinitionInUse");
});

test("assignments are listed at exactly a scope, or with all that is inherited", async () => {
  const { policy } = clients(azure);
  const names = async (filter?: string): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = [];
    for await (const one of policy.policyAssignments.list(filter === undefined ? {} : { filter })) found.push(one.name);
    return found.toSorted();
  };
  expect(await names()).toEqual(["allow", "built-in", "custom"]);
  expect(await names("atExactScope()")).toEqual(["built-in", "custom"]);
});

test("a pin of versions is kept, and one is chosen where none is sent", async () => {
  const put = async (name: string, properties: object) => {
    const { body } = await rest(azure, "PUT", `${groups}/alz/providers/Microsoft.Authorization/${name}`, {
      properties,
    });
    return body["properties"];
  };
  const it = { policyDefinitionId: definitionAt("alz", "Allowed"), parameters: { allowed: { value: "x" } } };
  const pin = { definitionVersion: "1.0.*" };
  expect(await put("policyAssignments/pinned", { ...it, ...pin })).toMatchObject(pin);
  expect(await put("policyAssignments/open", it)).toMatchObject({ definitionVersion: "1.*.*" });
  const { policyDefinitions } = await put("policySetDefinitions/Pins", { policyDefinitions: [{ ...it, ...pin }, it] });
  expect(policyDefinitions).toMatchObject([pin, { definitionVersion: "1.*.*" }]);
});

test("a role assignment exists once for a principal, a role and a scope, and cannot change them", async () => {
  const { authorization } = clients(azure);
  const scope = `/subscriptions/${subscriptionA}`;
  const roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7";
  const principalId = "22222222-2222-4222-8222-222222222222";
  const one = "11111111-1111-4111-8111-111111111111";
  const made = await authorization.roleAssignments.create(scope, one, {
    roleDefinitionId,
    principalId,
    principalType: "ServicePrincipal",
  });
  expect(made).toMatchObject({ scope, principalType: "ServicePrincipal", roleDefinitionId: scope + roleDefinitionId });
  const twin = await errorOf(
    authorization.roleAssignments.create(scope, one.replaceAll("1", "3"), { roleDefinitionId, principalId }),
  );
  expect([twin.statusCode, twin.code]).toEqual([409, "RoleAssignmentExists"]);
  const other = await errorOf(
    authorization.roleAssignments.create(scope, one, {
      roleDefinitionId,
      principalId: principalId.replaceAll("2", "4"),
    }),
  );
  expect(other.code).toBe("RoleAssignmentUpdateNotPermitted");
  const listed: (string | undefined)[] = [];
  for await (const assignment of authorization.roleAssignments.listForScope(scope, { filter: "atScope()" }))
    listed.push(assignment.name);
  expect(listed).toEqual([one]);
});

test("a custom role must exist to be assigned, has a name of its own, and stays while it is assigned", async () => {
  const { authorization } = clients(azure);
  const scope = `${groups}/alz`;
  const role = "55555555-5555-4555-8555-555555555555";
  const body = { roleName: "Operator", assignableScopes: [scope], permissions: [{ actions: ["*/read"] }] };
  const roleDefinitionId = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const nobody = { roleDefinitionId, principalId: "66666666-6666-4666-8666-666666666666" };
  const assignment = { ...nobody, principalType: "ServicePrincipal" };
  const name = "77777777-7777-4777-8777-777777777777";
  expect((await errorOf(authorization.roleAssignments.create(scope, name, assignment))).code).toBe(
    "RoleDefinitionDoesNotExist",
  );
  await authorization.roleDefinitions.createOrUpdate(scope, role, body);
  const twin = await errorOf(authorization.roleDefinitions.createOrUpdate(scope, role.replaceAll("5", "8"), body));
  expect(twin.code).toBe("RoleDefinitionWithSameNameExists");
  await authorization.roleAssignments.create(scope, name, assignment);
  expect((await errorOf(authorization.roleDefinitions.delete(scope, role))).code).toBe("RoleDefinitionHasAssignments");
  const names: (string | undefined)[] = [];
  for await (const one of authorization.roleDefinitions.list(scope)) names.push(one.roleName);
  expect(names).toEqual(expect.arrayContaining(["Operator", "Owner", "Reader"]));
});
