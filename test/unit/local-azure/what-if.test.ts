import { afterAll, beforeAll, expect, test } from "vitest";
import { delta } from "../../../engine/local-azure/what-if/delta.ts";
import { sameValue } from "../../../engine/local-azure/what-if/same-value.ts";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { follow, rest, start, subscriptionA } from "./clients.ts";

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
