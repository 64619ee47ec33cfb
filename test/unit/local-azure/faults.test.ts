import { expect, test } from "vitest";
import { type LocalAzure, readScenario, type Scenario } from "../../../engine/local-azure/index.ts";
import { logIn, rest, roles, start, subscriptionA } from "./clients.ts";

const subscription = `/subscriptions/${subscriptionA}`;
const group = `${subscription}/resourceGroups/rg`;
const deployment = `${group}/providers/Microsoft.Resources/deployments/d`;

function read(value: unknown): Scenario {
  const scenario = readScenario(value);
  if (typeof scenario === "string") throw new Error(scenario);
  return scenario;
}

async function under<T>(scenario: unknown, work: (azure: LocalAzure) => Promise<T>): Promise<T> {
  const azure = await start({ scenario: read(scenario) });
  try {
    return await work(azure);
  } finally {
    await azure.close();
  }
}

const makeGroup = (azure: LocalAzure) => rest(azure, "PUT", group, { location: "westeurope" });
const identity = (name: string) => ({
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2023-01-31",
  name,
  location: "westeurope",
});
const template = (names: readonly string[]) => ({
  properties: {
    mode: "Incremental",
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: names.map(identity),
    },
  },
});
const stateOf = async (azure: LocalAzure) =>
  (await rest(azure, "GET", deployment)).body["properties"].provisioningState;

test("a status is answered from the nth request on, for so many of them", async () => {
  const fault = { kind: "status", status: 503, code: "ServerBusy", message: "busy", retryAfterSeconds: 7 };
  await under({ rules: [{ method: "GET", path: "*/resourcegroups", from: 2, times: 2, fault }] }, async (azure) => {
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await rest(azure, "GET", `${subscription}/resourceGroups`));
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503, 200]);
    expect(answers[1]?.headers["retry-after"]).toBe("7");
    expect(answers[1]?.body["error"]).toEqual({ code: "ServerBusy", message: "busy" });
    expect((await makeGroup(azure)).status).toBe(201);
  });
});

test.each([
  ["before", 404],
  ["after", 200],
])("a connection that is reset %s the request leaves %i behind", async (when, status) => {
  const rules = [{ method: "PUT", path: group, times: 1, fault: { kind: "reset", when } }];
  await under({ rules }, async (azure) => {
    await expect(makeGroup(azure)).rejects.toThrow(/socket|ECONNRESET/i);
    expect((await rest(azure, "GET", group)).status).toBe(status);
  });
});

test("a slow answer comes late", async () => {
  await under({ rules: [{ path: "*", fault: { kind: "slow", delayMs: 150 } }] }, async (azure) => {
    const began = performance.now();
    expect((await rest(azure, "GET", "/subscriptions")).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(140);
  });
});

test("a stuck deployment runs until it is cancelled, and others go on", async () => {
  const rules = [{ method: "PUT", path: "*/deployments/d", times: 1, fault: { kind: "stuck" } }];
  await under({ rules }, async (azure) => {
    await makeGroup(azure);
    expect((await rest(azure, "PUT", deployment, template(["id-one"]))).status).toBe(201);
    await rest(azure, "PUT", `${deployment}2`, template(["id-two"]));
    await expect
      .poll(async () => (await rest(azure, "GET", `${deployment}2`)).body["properties"].provisioningState)
      .toBe("Succeeded");
    expect(await stateOf(azure)).toBe("Running");
    expect((await rest(azure, "POST", `${deployment}/cancel`)).status).toBe(204);
    await expect.poll(() => stateOf(azure)).toBe("Canceled");
    await rest(azure, "PUT", deployment, template(["id-one"]));
    await expect.poll(() => stateOf(azure)).toBe("Succeeded");
  });
});

test("the address of a lost operation answers 404, and the operation goes on", async () => {
  const rules = [{ method: "PUT", path: "*/deployments/d", fault: { kind: "lost-poll" } }];
  await under({ rules }, async (azure) => {
    await makeGroup(azure);
    const begun = await rest(azure, "PUT", deployment, template(["id-one"]));
    const address = begun.headers["azure-asyncoperation"] ?? "";
    expect((await rest(azure, "GET", address)).status).toBe(404);
    await expect.poll(() => stateOf(azure)).toBe("Succeeded");
  });
});

test("a resource that cannot be written fails its deployment, and the others are written", async () => {
  const fault = { kind: "resource-failure", status: 500, code: "InternalServerError", message: "no luck" };
  await under({ rules: [{ path: "*/userAssignedIdentities/id-bad", times: 1, fault }] }, async (azure) => {
    await makeGroup(azure);
    await rest(azure, "PUT", deployment, template(["id-bad", "id-good"]));
    await expect.poll(() => stateOf(azure)).toBe("Failed");
    const { error } = (await rest(azure, "GET", deployment)).body["properties"];
    expect(error.details).toMatchObject([{ code: "InternalServerError", message: "no luck" }]);
    const identities = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
    expect((await rest(azure, "GET", identities)).body["value"]).toMatchObject([{ name: "id-good" }]);
    await rest(azure, "PUT", deployment, template(["id-bad", "id-good"]));
    await expect.poll(() => stateOf(azure)).toBe("Succeeded");
  });
});

test("a token can end at a request, or soon after it was given", async () => {
  const rules = [{ method: "PUT", path: group, times: 1, fault: { kind: "expired-token" } }];
  await under({ rules, tokenLifetimeSeconds: 1 }, async (azure) => {
    const first = await makeGroup(azure);
    expect([first.status, first.body["error"].code]).toEqual([401, "ExpiredAuthenticationToken"]);
    expect((await makeGroup(azure)).status).toBe(201);
    const token = await logIn(azure, "88888888-0000-4000-8000-000000000002", { "": "reader" });
    await expect.poll(async () => (await rest({ ...azure, token }, "GET", group)).status, { timeout: 5000 }).toBe(401);
  });
});

test("a clock that is wrong is wrong in headers and in tokens", async () => {
  await under({ clockSkewSeconds: 7200 }, async (azure) => {
    const { headers } = await rest(azure, "GET", "/subscriptions");
    const skewMs = Date.parse(headers["date"] ?? "") - Date.now();
    expect(Math.round(skewMs / 60_000)).toBe(120);
    const token = await logIn(azure, "88888888-0000-4000-8000-000000000003");
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { iat: number };
    expect(Math.round((claims.iat - Date.now() / 1000) / 60)).toBe(120);
  });
});

test("what was just written is not known everywhere at once", async () => {
  const clock = { at: Date.parse("2026-11-21T10:00:00Z") };
  const propagation = { roleAssignmentSeconds: 30, principalSeconds: 60, managementGroupSeconds: 90 };
  const azure = await start({ scenario: read({ propagation }), now: () => new Date(clock.at) });
  try {
    await makeGroup(azure);
    const objectId = "88888888-0000-4000-8000-000000000004";
    const token = await logIn(azure, objectId, { [group]: "reader" });
    const role = (name: string) => {
      const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${roles.owner}`;
      const id = `${group}/providers/Microsoft.Authorization/roleAssignments/${name}`;
      return rest(azure, "PUT", id, { properties: { principalId: objectId, roleDefinitionId } });
    };
    const management = "/providers/Microsoft.Management/managementGroups/new";
    await rest(azure, "PUT", management, { properties: {} });
    const seen = async () => [
      (await rest({ ...azure, token }, "GET", group)).status,
      (await role("99999999-0000-4000-8000-000000000009")).body["error"]?.code,
      (await rest(azure, "GET", management)).body["error"]?.code,
    ];
    expect(await seen()).toEqual([403, "PrincipalNotFound", "AuthorizationFailed"]);
    clock.at += 30_000;
    expect(await seen()).toEqual([200, "PrincipalNotFound", "AuthorizationFailed"]);
    clock.at += 60_000;
    expect(await seen()).toEqual([200, undefined, undefined]);
  } finally {
    await azure.close();
  }
});

test.each([
  [[], "The scenario is no object."],
  [{ rule: [] }, "has a member 'rule' that means nothing. Its members are rules,"],
  [{ rules: [{ fault: { kind: "stuck" } }] }, "rules[0] needs a path; * stands for any text."],
  [{ rules: [{ path: "*", method: "put", fault: { kind: "stuck" } }] }, "rules[0].method is none of GET,"],
  [{ rules: [{ path: "*", fault: { kind: "flood" } }] }, "rules[0].fault needs a kind: status,"],
  [
    { rules: [{ path: "*", fault: { kind: "stuck", forMs: 1 } }] },
    "rules[0].fault has a member 'forMs' that means nothing.",
  ],
  [{ rules: [{ path: "*", fault: { kind: "reset", when: "now" } }] }, "rules[0].fault.when is before or after."],
  [{ rules: [{ path: "*", from: 0, fault: { kind: "stuck" } }] }, "from is no whole number from 1."],
  [{ rules: [{ path: "*", fault: { kind: "status", status: 200 } }] }, "status is no whole number from 400."],
  [{ propagation: { roleSeconds: 1 } }, "propagation has a member 'roleSeconds' that means nothing."],
])("a scenario that is none is refused with a sentence: %j", (value, sentence) => {
  expect(readScenario(value)).toContain(sentence);
});
