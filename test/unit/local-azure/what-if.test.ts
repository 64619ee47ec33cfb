import { afterAll, beforeAll, expect, test } from "vitest";
import { delta } from "../../../engine/local-azure/what-if/delta.ts";
import { sameValue } from "../../../engine/local-azure/what-if/same-value.ts";
import { type LocalAzure, readScenario } from "../../../engine/local-azure/index.ts";
import { follow, logIn, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-if`;
const networkId = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
const subnet = (name: string, addressPrefix: string) => ({ name, properties: { addressPrefix } });
const network = (subnets: readonly object[], prefixes = ["10.0.0.0/16"]) => ({
  location: "westeurope",
  properties: { addressSpace: { addressPrefixes: prefixes }, subnets },
});

beforeAll(async () => {
  azure = await start();
  await rest(azure, "PUT", group, { location: "westeurope" });
  await rest(azure, "PUT", networkId, network([subnet("one", "10.0.0.0/24"), subnet("two", "10.0.1.0/24")]));
});
afterAll(() => azure.close());

interface Change {
  readonly resourceId: string;
  readonly changeType: string;
  readonly delta?: unknown;
}

async function forecast(body: object | undefined, settings: object = {}): Promise<readonly Change[]> {
  const resources =
    body === undefined
      ? []
      : [{ type: "Microsoft.Network/virtualNetworks", apiVersion: "2024-05-01", name: "vnet", ...body }];
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources,
  };
  const first = await rest(azure, "POST", `${group}/providers/Microsoft.Resources/deployments/ask/whatIf`, {
    properties: { mode: "Incremental", ...settings, template },
  });
  return (await follow(azure, first)).body["properties"].changes;
}

test("the same template again changes nothing, whatever Azure filled in", async () => {
  const changes = await forecast(network([subnet("two", "10.0.1.0/24"), subnet("one", "10.0.0.0/24")]));
  expect(changes.map(({ changeType }) => changeType)).toEqual(["NoChange"]);
});

test("elements of arrays are paired by name: one changes, one goes, one comes", async () => {
  const [change] = await forecast(
    network([subnet("one", "10.0.9.0/24"), subnet("three", "10.0.3.0/24")], ["10.0.0.0/16", "10.1.0.0/16"]),
  );
  expect(change?.delta).toEqual([
    {
      path: "properties.addressSpace.addressPrefixes",
      propertyChangeType: "Array",
      children: [{ path: "1", propertyChangeType: "Create", after: "10.1.0.0/16" }],
    },
    {
      path: "properties.subnets",
      propertyChangeType: "Array",
      children: [
        {
          path: "0",
          propertyChangeType: "Modify",
          children: [
            {
              path: "properties.addressPrefix",
              propertyChangeType: "Modify",
              before: "10.0.0.0/24",
              after: "10.0.9.0/24",
            },
          ],
        },
        { path: "1", propertyChangeType: "Delete", before: expect.objectContaining({ name: "two" }) },
        { path: "1", propertyChangeType: "Create", after: subnet("three", "10.0.3.0/24") },
      ],
    },
  ]);
});

test("neighbours are ignored, or deleted in mode Complete, and ids alone say only what is deployed", async () => {
  expect((await forecast(undefined)).map(({ changeType }) => changeType)).toEqual(["Ignore"]);
  expect((await forecast(undefined, { mode: "Complete" })).map(({ changeType }) => changeType)).toEqual(["Delete"]);
  const only = await forecast(network([]), { whatIfSettings: { resultFormat: "ResourceIdOnly" } });
  expect(only).toEqual([{ resourceId: networkId, changeType: "Deploy" }]);
});

test("a template that cannot be read is answered with 200 and the status Failed", async () => {
  const template = {
    $schema: "x",
    contentVersion: "1.0.0.0",
    resources: [{ type: "Microsoft.Network/virtualNetworks", apiVersion: "2024-05-01", name: "[nothing()]" }],
  };
  const first = await rest(azure, "POST", `${group}/providers/Microsoft.Resources/deployments/ask/whatIf`, {
    properties: { mode: "Incremental", template },
  });
  const answer = await follow(azure, first);
  expect([answer.status, answer.body["status"], answer.body["error"].code]).toEqual([200, "Failed", "InvalidTemplate"]);
});

test("ids of resources are the same in any case, other texts are not, and the order of elements does not matter", () => {
  expect(sameValue("/subscriptions/A", "/SUBSCRIPTIONS/a")).toBe(true);
  expect(sameValue("Deny", "deny")).toBe(false);
  expect(sameValue([1, { b: 2, a: 1 }], [{ a: 1, b: 2 }, 1])).toBe(true);
  expect(sameValue([1, 1, 2], [1, 2, 2])).toBe(false);
});

test("members that come and go are told with their whole value", () => {
  expect(delta({ tags: { a: "1" } }, { sku: { name: "S" } })).toEqual([
    { path: "sku", propertyChangeType: "Create", after: { name: "S" } },
    { path: "tags", propertyChangeType: "Delete", before: { a: "1" } },
  ]);
});

/** The changes that a deployment of the resources at a scope would make. */
async function changesAt(
  server: LocalAzure,
  scope: string,
  resources: readonly object[],
  settings: object = {},
): Promise<readonly Change[]> {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources,
  };
  const place = /resourceGroups/i.test(scope) ? {} : { location: "westeurope" };
  const first = await rest(server, "POST", `${scope}/providers/Microsoft.Resources/deployments/ask/whatIf`, {
    ...place,
    properties: { mode: "Incremental", ...settings, template },
  });
  const { properties, error } = (await follow(server, first)).body;
  if (error !== undefined) throw new Error(JSON.stringify(error));
  return properties.changes;
}

const groups = "/providers/Microsoft.Management/managementGroups";
const definition = (displayName: string) => ({
  type: "Microsoft.Authorization/policyDefinitions",
  apiVersion: "2023-04-01",
  name: "rule",
  properties: {
    displayName,
    mode: "All",
    parameters: { effect: { type: "String", defaultValue: "Audit" } },
    policyRule: { if: { field: "type", equals: "x" }, then: { effect: "[[parameters('effect')]" } },
  },
});

test("at each of the four scopes what is there is changed, and the rest is made", async () => {
  await rest(azure, "PUT", `${groups}/one`, { properties: { displayName: "one" } });
  const scopes = [`${groups}/one`, `/subscriptions/${subscriptionA}`];
  for (const scope of scopes) {
    const [created] = await changesAt(azure, scope, [definition("old")]);
    const id = `${scope}/providers/Microsoft.Authorization/policyDefinitions/rule`;
    expect(created).toMatchObject({ resourceId: id, changeType: "Create", after: { id, name: "rule" } });
    const { properties } = definition("old");
    const then = { effect: "[parameters('effect')]" };
    const policyRule = { ...properties.policyRule, then };
    expect((await rest(azure, "PUT", id, { properties: { ...properties, policyRule } })).status).toBe(201);
    expect((await changesAt(azure, scope, [definition("old")])).map((one) => one.changeType)).toEqual(["NoChange"]);
    const [changed] = await changesAt(azure, scope, [definition("new")]);
    const names = { path: "properties.displayName", propertyChangeType: "Modify", before: "old", after: "new" };
    expect(changed).toMatchObject({ changeType: "Modify", delta: [names] });
  }
  const inTenant = (name: string, displayName: string) => ({
    type: "Microsoft.Management/managementGroups",
    apiVersion: "2021-04-01",
    name,
    properties: { displayName },
  });
  const atTenant = await changesAt(azure, "", [inTenant("one", "One"), inTenant("two", "two")]);
  expect(atTenant.map(({ changeType }) => changeType)).toEqual(["Modify", "Create"]);
});

test("what only the provider writes has no effect, and is told so", async () => {
  const sent = network([subnet("one", "10.0.0.0/24"), subnet("two", "10.0.1.0/24")]);
  const properties = { ...sent.properties, provisioningState: "Failed" };
  const [change] = await changesAt(azure, group, [
    { type: "Microsoft.Network/virtualNetworks", apiVersion: "2024-05-01", name: "vnet", ...sent, properties },
  ]);
  expect(change?.delta).toEqual([
    { path: "properties.provisioningState", propertyChangeType: "NoEffect", before: "Succeeded", after: "Failed" },
  ]);
});

test("a resource whose id only the deployment will know is unsupported", async () => {
  const inner = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { name: { type: "string" } },
    resources: [
      {
        type: "Microsoft.Network/routeTables",
        apiVersion: "2024-05-01",
        name: "[parameters('name')]",
        location: "westeurope",
      },
    ],
  };
  const value = "[reference(resourceId('Microsoft.Network/virtualNetworks', 'vnet'), '2024-05-01').resourceGuid]";
  const nested = {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2025-04-01",
    name: "inner",
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: { name: { value } },
      template: inner,
    },
  };
  const [change] = await changesAt(azure, group, [nested]);
  expect(change).toEqual({
    resourceId: expect.stringContaining("reference("),
    changeType: "Unsupported",
    unsupportedReason: expect.stringContaining("cannot be evaluated"),
  });
});

test("validation levels: rights are asked at Provider, places at ProviderNoRbac, and neither at Template", async () => {
  const token = await logIn(azure, "0f000000-0000-4000-8000-000000000001", { [group]: "networkContributor" });
  const networker = { ...azure, token };
  const identity = {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2023-01-31",
    name: "someone",
  };
  const placed = { ...identity, location: "westeurope" };
  const ask = async (validationLevel: string, one: object): Promise<unknown> => {
    const body = {
      properties: {
        mode: "Incremental",
        validationLevel,
        template: { $schema: "x", contentVersion: "1.0.0.0", resources: [one] },
      },
    };
    const path = `${group}/providers/Microsoft.Resources/deployments/ask/validate`;
    const answer = await rest(networker, "POST", path, body);
    return answer.body["error"]?.code ?? answer.status;
  };
  expect(await ask("Provider", placed)).toBe("InvalidTemplateDeployment");
  expect(await ask("providerNoRbac", placed)).toBe(200);
  expect(await ask("ProviderNoRbac", identity)).toBe("InvalidTemplateDeployment");
  expect(await ask("Template", identity)).toBe(200);
  expect(await ask("All", placed)).toBe("InvalidRequestContent");
});

test("a scenario makes a landing zone that did not change look changed, and names of noise are checked", async () => {
  expect(readScenario({ whatIfNoise: ["no-such-noise"] })).toMatch(/^whatIfNoise\[0\] is no noise case\. They are /);
  const scenario = readScenario({ whatIfNoise: ["landing-zone-run", "route-bgp-override"] });
  if (typeof scenario === "string") throw new Error(scenario);
  const noisy = await start({ scenario });
  try {
    await rest(noisy, "PUT", `${groups}/one`, { properties: { displayName: "one" } });
    const { properties } = definition("old");
    const then = { effect: "[parameters('effect')]" };
    const policyRule = { ...properties.policyRule, then };
    const id = `${groups}/one/providers/Microsoft.Authorization/policyDefinitions/rule`;
    await rest(noisy, "PUT", id, { properties: { ...properties, policyRule } });
    const [change] = await changesAt(noisy, `${groups}/one`, [definition("old")]);
    expect(change).toMatchObject({
      changeType: "Modify",
      delta: [
        { path: "properties.parameters.effect.type", propertyChangeType: "Modify", before: "String", after: "string" },
        {
          path: "properties.policyRule.then.effect",
          propertyChangeType: "Modify",
          before: "[parameters('effect')]",
          after: "[[parameters('effect')]",
        },
      ],
    });
    await rest(noisy, "PUT", group, { location: "westeurope" });
    const table = {
      location: "westeurope",
      properties: { routes: [{ name: "out", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "None" } }] },
    };
    await rest(noisy, "PUT", `${group}/providers/Microsoft.Network/routeTables/routes`, table);
    const [routes] = await changesAt(noisy, group, [
      { type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name: "routes", ...table },
    ]);
    expect(routes?.delta).toEqual([
      {
        path: "properties.routes",
        propertyChangeType: "Array",
        children: [
          {
            path: "0",
            propertyChangeType: "Modify",
            children: [{ path: "properties.hasBgpOverride", propertyChangeType: "Delete", before: false }],
          },
        ],
      },
    ]);
  } finally {
    await noisy.close();
  }
});
