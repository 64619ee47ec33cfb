import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, follow, polling, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const groupOf = (name: string) => `/subscriptions/${subscriptionA}/resourceGroups/${name}`;
const network = (name: string, group = "rg") => `${groupOf(group)}/providers/Microsoft.Network/${name}`;
const put = (id: string, body: object = {}) => rest(azure, "PUT", id, { location: "northeurope", ...body });
const exported = async (body: object) =>
  (await follow(azure, await rest(azure, "POST", `${groupOf("rg")}/exportTemplate`, body))).body.template;

beforeAll(async () => {
  azure = await start();
  for (const group of ["rg", "copy", "other"]) await put(groupOf(group));
  await put(network("networkSecurityGroups/nsg-1"), { tags: { text: "[not an expression]" } });
  await put(network("routeTables/far", "other"));
  await put(network("virtualNetworks/hub"), {
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [
        {
          name: "one",
          properties: {
            addressPrefix: "10.0.0.0/24",
            networkSecurityGroup: { id: network("networkSecurityGroups/nsg-1") },
            routeTable: { id: network("routeTables/far", "other") },
          },
        },
      ],
    },
  });
});
afterAll(() => azure.close());

test("an exported group deploys into another one as the same resources", async () => {
  const template = await exported({ resources: ["*"], options: "IncludeParameterDefaultValue" });
  const properties = { mode: "Incremental", template } as const;
  await clients(azure).deployments.deployments.createOrUpdate("copy", "copy", { properties }, polling);
  const copy = await rest(azure, "GET", network("virtualNetworks/hub", "copy"));
  expect(copy.body.properties.subnets[0].properties).toMatchObject({
    networkSecurityGroup: { id: network("networkSecurityGroups/nsg-1", "copy") },
    routeTable: { id: network("routeTables/far", "other") },
  });
  const nsg = await rest(azure, "GET", network("networkSecurityGroups/nsg-1", "copy"));
  expect(nsg.body.tags).toEqual({ text: "[not an expression]" });
});

test("names and ids elsewhere are parameters, with values only when they are asked for", async () => {
  const bare = { type: "String" };
  expect((await exported({ resources: ["*"] })).parameters).toEqual({
    networkSecurityGroups_nsg_1_name: bare,
    virtualNetworks_hub_name: bare,
    routeTables_far_externalid: bare,
  });
  const { parameters } = await exported({ options: "IncludeParameterDefaultValue, IncludeComments" });
  expect(parameters.virtualNetworks_hub_name).toEqual({ ...bare, defaultValue: "hub" });
});

test("without any parameters the template names everything itself", async () => {
  const template = await exported({
    resources: [network("virtualNetworks/hub")],
    options: "SkipAllParameterization",
  });
  expect(template.parameters).toEqual({});
  expect(template.resources).toMatchObject([
    { name: "hub", type: "Microsoft.Network/virtualNetworks", location: "northeurope" },
    { name: "hub/one", dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'hub')]"] },
  ]);
  expect(template.resources[0].properties.subnets[0]).not.toHaveProperty("id");
  expect(template.resources[0].properties).not.toHaveProperty("provisioningState");
});

test("comments tell what a resource was made of; Bicep and what is not there are refused", async () => {
  const [first] = (await exported({ options: "IncludeComments" })).resources;
  expect(first.comments).toBe(`Generalized from resource: '${network("networkSecurityGroups/nsg-1")}'.`);
  const asked = (body: object) => rest(azure, "POST", `${groupOf("rg")}/exportTemplate`, body);
  expect((await asked({ outputFormat: "Bicep" })).status).toBe(400);
  expect((await asked({ resources: [network("routeTables/none")] })).status).toBe(404);
});
