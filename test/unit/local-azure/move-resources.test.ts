import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { assign, follow, logIn, rest, start, subscriptionA, subscriptionB } from "./clients.ts";

let azure: LocalAzure;
const groupOf = (name: string, subscription = subscriptionA) => `/subscriptions/${subscription}/resourceGroups/${name}`;
const source = groupOf("from");
const target = groupOf("Target", subscriptionB);
const routeTable = (name: string, group = source) => `${group}/providers/Microsoft.Network/routeTables/${name}`;
const make = (id: string, body: object = {}) => rest(azure, "PUT", id, { location: "northeurope", ...body });
const move = (id: string | readonly string[], to = target, action = "moveResources", one: object = {}) =>
  rest({ ...azure, ...one }, "POST", `${source}/${action}`, { resources: [id].flat(), targetResourceGroup: to });
const lock = (at: string, level: string) =>
  rest(azure, "PUT", `${at}/providers/Microsoft.Authorization/locks/l`, { properties: { level } });
const unlock = (at: string) => rest(azure, "DELETE", `${at}/providers/Microsoft.Authorization/locks/l`);

beforeAll(async () => {
  azure = await start();
  for (const group of [source, target]) await make(group);
});
afterAll(() => azure.close());

test("a resource moves to a group of another subscription with all that is below it", async () => {
  await make(routeTable("a"), { tags: { team: "net" } });
  await rest(azure, "PUT", `${routeTable("a")}/routes/out`, {
    properties: { addressPrefix: "0.0.0.0/0", nextHopType: "None" },
  });
  const first = await move(routeTable("A"));
  expect(first.status).toBe(202);
  expect((await follow(azure, first)).status).toBe(204);
  expect((await rest(azure, "GET", routeTable("a"))).status).toBe(404);
  const moved = await rest(azure, "GET", routeTable("a", target));
  expect(moved.body).toMatchObject({ id: routeTable("a", target), tags: { team: "net" } });
  expect(moved.body.properties.routes).toMatchObject([{ id: `${routeTable("a", target)}/routes/out` }]);
});

test("role assignments stay behind without their resource", async () => {
  await make(routeTable("b"));
  const id = await assign(azure, { scope: routeTable("b"), objectId: crypto.randomUUID(), role: "reader" });
  await follow(azure, await move(routeTable("b")));
  const listed = (path: string) => rest(azure, "GET", `${path}/providers/Microsoft.Authorization/roleAssignments`);
  expect((await listed(source)).body.value).toMatchObject([{ id }]);
  expect((await listed(routeTable("b", target))).body.value).toEqual([]);
});

test("a validation checks the same and moves nothing", async () => {
  await make(routeTable("c"));
  expect((await follow(azure, await move(routeTable("c"), target, "validateMoveResources"))).status).toBe(204);
  expect((await rest(azure, "GET", routeTable("c"))).status).toBe(200);
  const none = await move(routeTable("none"), target, "validateMoveResources");
  expect(none.body.error.code).toBe("ResourceNotFound");
});

test.each([source, target, `/subscriptions/${subscriptionB}`])(
  "a read-only lock at %s holds what would move",
  async (at) => {
    await make(routeTable("d"));
    await lock(at, "ReadOnly");
    const refused = await move(routeTable("d"));
    await unlock(at);
    expect([refused.status, refused.body.error.code]).toEqual([409, "ScopeLocked"]);
  },
);

test("a lock against deletion does not hold a move", async () => {
  await make(routeTable("e"));
  await lock(source, "CanNotDelete");
  const answer = await follow(azure, await move(routeTable("e")));
  await unlock(source);
  expect(answer.status).toBe(204);
});

test("what is no resource of the group, a child, a group that is not there and a name that is taken are refused", async () => {
  await make(routeTable("f"));
  await make(routeTable("f", target));
  const codes = [
    await move(`${routeTable("f")}/routes/out`),
    await move(routeTable("f", target)),
    await move([]),
    await move(routeTable("f"), source),
    await move(routeTable("f"), groupOf("nowhere")),
    await move(routeTable("f")),
  ].map(({ body }) => body.error.code);
  const invalid = "InvalidResourceMoveRequest";
  expect(codes).toEqual([invalid, invalid, invalid, invalid, "ResourceGroupNotFound", "ResourceMoveFailed"]);
});

test("a network moves with what it names, and not without", async () => {
  const nsg = `${source}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
  const network = `${source}/providers/Microsoft.Network/virtualNetworks/net`;
  await make(nsg);
  await make(network, {
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [{ name: "one", properties: { addressPrefix: "10.0.0.0/24", networkSecurityGroup: { id: nsg } } }],
    },
  });
  for (const [alone, missing] of [
    [nsg, network],
    [network, nsg],
  ] as const) {
    const { body } = await move(alone);
    expect(body.error.details[0]).toMatchObject({
      code: "MissingMoveDependentResources",
      details: [{ message: missing.toLowerCase() }],
    });
  }
  expect((await follow(azure, await move([nsg, network]))).status).toBe(204);
  const moved = await rest(azure, "GET", network.replace(source, target));
  expect(moved.body.properties.subnets[0].properties.networkSecurityGroup.id).toBe(nsg.replace(source, target));
});

test("what a policy denies at the target does not move there", async () => {
  const policies = `${target}/providers/Microsoft.Authorization`;
  const definition = `/subscriptions/${subscriptionB}/providers/Microsoft.Authorization/policyDefinitions/no-routes`;
  const policyRule = {
    if: { field: "type", equals: "Microsoft.Network/routeTables" },
    then: { effect: "deny" },
  };
  await rest(azure, "PUT", definition, { properties: { mode: "All", policyRule } });
  await rest(azure, "PUT", `${policies}/policyAssignments/no`, { properties: { policyDefinitionId: definition } });
  await make(routeTable("g"));
  const { status, body } = await move(routeTable("g"));
  await rest(azure, "DELETE", `${policies}/policyAssignments/no`);
  expect([status, body.error.code]).toEqual([409, "ResourceMovePolicyValidationFailed"]);
  expect(body.error.details[0].code).toBe("RequestDisallowedByPolicy");
});

test("who may move from the source but not write at the target is refused", async () => {
  await make(routeTable("h"));
  const token = await logIn(azure, crypto.randomUUID(), { [source]: "contributor" });
  const { status, body } = await move(routeTable("h"), target, "moveResources", { token });
  expect([status, body.error.code]).toEqual([403, "AuthorizationFailed"]);
});
