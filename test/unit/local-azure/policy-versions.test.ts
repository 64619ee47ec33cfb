import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/json";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { isPin, meeting, newestOf, usualPin } from "../../../engine/local-azure/policy/versions.ts";
import { clients, errorOf, rest, type RestAnswer, start } from "./clients.ts";
import { assign, define, definitionId, makePolicyTenant, policy, putStorage, subscription } from "./policy-tenant.ts";

const given = (name: string, properties: object): JsonObject => ({
  id: `/${policy}/${name}`,
  properties: { policyType: "BuiltIn", mode: "All", ...properties },
});
const onlyIn = (place: string): object => ({
  policyRule: {
    if: {
      allOf: [
        { field: "type", equals: "Microsoft.Storage/storageAccounts" },
        { field: "location", notEquals: place },
      ],
    },
    then: { effect: "deny" },
  },
});
const places = "policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c";
const preview = "policyDefinitions/0a914e76-4921-4c19-b460-a2d36003525a";
const baseline = "policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8";
const members = (policyDefinitionId: string, definitionVersion: string): object => ({
  policyDefinitions: [{ policyDefinitionId: `/${policy}/${policyDefinitionId}`, definitionVersion }],
});
const builtInPolicies = [
  given(places, { version: "2.1.0", versions: ["2.1.0", "2.0.0", "1.2.0", "1.0.0"], ...onlyIn("northeurope") }),
  given(`${places}/versions/1.2.0`, { version: "1.2.0", ...onlyIn("westeurope") }),
  given(preview, { version: "3.1.0-preview", versions: ["3.1.0-preview"], ...onlyIn("northeurope") }),
  given(baseline, { version: "4.0.1", versions: ["4.0.1", "3.0.0"], ...members(places, "2.*.*") }),
];

let azure: LocalAzure;
beforeEach(async () => {
  azure = await start({ builtInPolicies });
  await makePolicyTenant(azure);
});
afterEach(() => azure.close());

const versionsAt = async (path: string, method: "GET" | "POST" = "GET"): Promise<unknown> =>
  ((await rest(azure, method, path)).body["value"] as { id: string }[]).map(({ id }) => id.split(`${policy}/`)[1]);

test("versions of built-in definitions and initiatives are listed and got, as far as their content was given", async () => {
  expect(await versionsAt(`/${policy}/${places}/versions`)).toEqual([
    `${places}/versions/2.1.0`,
    `${places}/versions/1.2.0`,
  ]);
  expect(await versionsAt(`/${policy}/${baseline}/versions`)).toEqual([`${baseline}/versions/4.0.1`]);
  const { status, body } = await rest(azure, "GET", `/${policy}/${places}/versions/1.2.0`);
  expect([status, body]).toEqual([
    200,
    {
      id: `/${policy}/${places}/versions/1.2.0`,
      name: "1.2.0",
      type: "Microsoft.Authorization/policyDefinitions/versions",
      properties: { policyType: "BuiltIn", mode: "All", version: "1.2.0", ...onlyIn("westeurope") },
    },
  ]);
  expect((await rest(azure, "GET", `/${policy}/${places}/versions/9.0.0`)).body["error"].code).toBe(
    "PolicyDefinitionVersionNotFound",
  );
  expect((await rest(azure, "GET", `/${policy}/policySetDefinitions/none/versions`)).body["error"].code).toBe(
    "PolicySetDefinitionNotFound",
  );
  const all = await versionsAt(`/${policy}/listPolicyDefinitionVersions`, "POST");
  expect(all).toEqual([`${places}/versions/2.1.0`, `${places}/versions/1.2.0`, `${preview}/versions/3.1.0-preview`]);
});

test("the client of Azure reads them", async () => {
  const { policy: client } = clients(azure);
  const [, name = ""] = places.split("/");
  expect((await client.policyDefinitionVersions.getBuiltIn(name, "2.1.0")).version).toBe("2.1.0");
  const listed: (string | undefined)[] = [];
  for await (const one of client.policyDefinitionVersions.listBuiltIn(name)) listed.push(one.name);
  expect(listed).toEqual(["2.1.0", "1.2.0"]);
  expect((await errorOf(client.policySetDefinitionVersions.getBuiltIn(name, "1.0.0"))).code).toBe(
    "PolicySetDefinitionNotFound",
  );
});

async function versionOfAssignment(id: string, definitionVersion?: string): Promise<unknown> {
  const pin = definitionVersion === undefined ? {} : { definitionVersion };
  await assign(azure, subscription, "a", { properties: { policyDefinitionId: id, ...pin } });
  const expand = "$expand=LatestDefinitionVersion, EffectiveDefinitionVersion";
  const { body } = await rest(azure, "GET", `${subscription}/${policy}/policyAssignments/a?${expand}`);
  await rest(azure, "DELETE", `${subscription}/${policy}/policyAssignments/a`);
  const { definitionVersion: kept, effectiveDefinitionVersion, latestDefinitionVersion } = body["properties"];
  return [kept, effectiveDefinitionVersion, latestDefinitionVersion];
}

test("an assignment takes the newest version that its pin lets in, and pins the newest major without one", async () => {
  const id = `/${policy}/${places}`;
  expect(await versionOfAssignment(id)).toEqual(["2.*.*", "2.1.0", "2.1.0"]);
  expect(await versionOfAssignment(id, "2.0.*")).toEqual(["2.0.*", "2.0.0", "2.1.0"]);
  expect(await versionOfAssignment(id, "1.*.*")).toEqual(["1.*.*", "1.2.0", "2.1.0"]);
  expect(await versionOfAssignment(id, "1.0.0")).toEqual(["1.0.0", "1.0.0", "2.1.0"]);
  expect(await versionOfAssignment(id, "7.*.*")).toEqual(["7.*.*", "7.0.0", "2.1.0"]);
  expect(await versionOfAssignment(`/${policy}/${preview}`)).toEqual([
    "3.*.*-preview",
    "3.1.0-preview",
    "3.1.0-preview",
  ]);
  expect(await versionOfAssignment(`/${policy}/${baseline}`, "3.*.*")).toEqual(["3.*.*", "3.0.0", "4.0.1"]);
  const unknown = `/${policy}/policyDefinitions/11111111-2222-4333-8444-555555555555`;
  expect(await versionOfAssignment(unknown)).toEqual(["1.*.*", "1.0.0", "1.0.0"]);
  await define(azure, "own", { if: { field: "name", equals: "x" }, then: { effect: "audit" } });
  expect(await versionOfAssignment(definitionId("own"))).toEqual(["1.*.*", "1.0.0", "1.0.0"]);
});

test("a pin that no version of the tenant's own definition meets is refused as Azure refuses it", async () => {
  await define(azure, "own", { if: { field: "name", equals: "x" }, then: { effect: "audit" } });
  const policyDefinitionId = definitionId("own");
  const refused = await assign(azure, subscription, "a", {
    properties: { policyDefinitionId, definitionVersion: "2.*.*" },
  });
  expect([refused.status, refused.body["error"]]).toEqual([
    400,
    {
      code: "PolicyDefinitionVersionNotFound",
      message: `The policy assignment create request is invalid. Could not find a version of policy definition: '${policyDefinitionId}' that matches '2.*.*'. The available versions are: '1.0.0'.`,
    },
  ]);
  const id = `${subscription}/${policy}/policySetDefinitions/unmet`;
  const members = [{ policyDefinitionId, definitionVersion: "57.*.*" }];
  const set = await rest(azure, "PUT", id, { properties: { policyDefinitions: members } });
  expect(set.body["error"].code).toBe("PolicyDefinitionVersionNotFound");
});

test("an assignment keeps its policy", async () => {
  await define(azure, "own", { if: { field: "name", equals: "x" }, then: { effect: "audit" } });
  await assign(azure, subscription, "kept", { properties: { policyDefinitionId: definitionId("own") } });
  const other = `/${policy}/${places}`;
  const refused = await assign(azure, subscription, "kept", { properties: { policyDefinitionId: other } });
  expect([refused.status, refused.body["error"]]).toEqual([
    400,
    {
      code: "InvalidPolicyDefinitionIdUpdate",
      message: `The policy assignment 'kept' create request is invalid. Cannot update existing assignment's policy definition '${definitionId("own")}' with new policy definition '${other}'.`,
    },
  ]);
  await rest(azure, "DELETE", `${subscription}/${policy}/policyAssignments/kept`);
});

test("versions that follow from a pin are answered only where they are asked for", async () => {
  const versions = async (path: string): Promise<unknown> => {
    const { body } = await rest(azure, "GET", `${subscription}/${policy}/policyAssignments${path}`);
    const { properties } = body["value"]?.[0] ?? body;
    return [properties.effectiveDefinitionVersion, properties.latestDefinitionVersion];
  };
  await assign(azure, subscription, "a", { properties: { policyDefinitionId: `/${policy}/${places}` } });
  expect(await versions("/a")).toEqual([undefined, undefined]);
  expect(await versions("/a?$expand=effectivedefinitionversion")).toEqual(["2.1.0", undefined]);
  expect(await versions("?$filter=atExactScope()&$expand=LatestDefinitionVersion")).toEqual([undefined, "2.1.0"]);
});

test("what is no pin is refused", async () => {
  const properties = { policyDefinitionId: `/${policy}/${places}`, definitionVersion: "latest" };
  const refused = await assign(azure, subscription, "a", { properties });
  expect([refused.status, refused.body["error"].code]).toEqual([400, "InvalidPolicyDefinitionVersion"]);
});

test("members of an initiative tell their version too", async () => {
  const id = `${subscription}/${policy}/policySetDefinitions/own`;
  const made = await rest(azure, "PUT", id, { properties: members(places, "1.*.*") });
  const [member] = made.body["properties"].policyDefinitions;
  expect([member.definitionVersion, "effectiveDefinitionVersion" in member]).toEqual(["1.*.*", false]);
  const { body } = await rest(azure, "GET", `${id}?$expand=EffectiveDefinitionVersion`);
  expect(body["properties"].policyDefinitions).toEqual([{ ...member, effectiveDefinitionVersion: "1.2.0" }]);
});

test("the rule of the pinned version is what is enforced, and states name that version", async () => {
  const allowed = async (definitionVersion: string): Promise<number> => {
    const properties = { policyDefinitionId: `/${policy}/${places}`, definitionVersion };
    await assign(azure, subscription, "a", { properties });
    const answer: RestAnswer = await putStorage(azure, "one");
    return answer.status;
  };
  expect(await allowed("2.*.*")).toBe(403);
  expect(await allowed("1.*.*")).toBe(201);
  const states = `${subscription}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const { value } = (await rest(azure, "POST", states)).body;
  expect(value).toContainEqual(
    expect.objectContaining({
      policyDefinitionId: `/${policy}/${places}`,
      policyDefinitionVersion: "1.2.0",
      complianceState: "Compliant",
    }),
  );
});

test("a version of a custom definition is kept below it, one of Azure's cannot be written or deleted", async () => {
  await define(azure, "own", { if: { field: "name", equals: "x" }, then: { effect: "audit" } });
  const version = `${definitionId("own")}/versions/1.1.0`;
  const made = await rest(azure, "PUT", version, { properties: onlyIn("westeurope") });
  expect([made.status, made.body["properties"].version]).toEqual([201, "1.1.0"]);
  expect(await versionsAt(`${definitionId("own")}/versions`)).toEqual([
    "policyDefinitions/own/versions/1.0.0",
    "policyDefinitions/own/versions/1.1.0",
  ]);
  expect((await rest(azure, "GET", definitionId("own"))).body["properties"].versions).toEqual(["1.1.0", "1.0.0"]);
  const builtIn = `/${policy}/${places}/versions/1.2.0`;
  expect((await rest(azure, "PUT", builtIn, { properties: onlyIn("x") })).status).toBe(400);
  expect((await rest(azure, "DELETE", builtIn)).status).toBe(400);
  expect((await rest(azure, "DELETE", version)).status).toBe(200);
});

describe("pins", () => {
  test("let in what their numbers say, the newest first, previews only when asked for", () => {
    const all = ["1.2.0", "1.10.0", "2.0.0-preview", "1.9.9", "1.10.0-deprecated"];
    expect(meeting(all, "1.*.*")).toEqual(["1.10.0", "1.10.0-deprecated", "1.9.9", "1.2.0"]);
    expect(meeting(all, "1.2.*")).toEqual(["1.2.0"]);
    expect(meeting(all, "2.*.*")).toEqual([]);
    expect(meeting(all, "2.*.*-preview")).toEqual(["2.0.0-preview"]);
    expect(newestOf(all)).toBe("1.10.0");
    expect(newestOf([])).toBeUndefined();
    expect(usualPin(all)).toBe("1.*.*");
  });

  test.each([
    ["1.*.*", true],
    ["1.2.*-preview", true],
    ["1.2.3", true],
    ["*.*.*", false],
    ["1.*.2", false],
    ["1.2", false],
  ])("%s", (pin, is) => expect(isPin(pin)).toBe(is));
});
