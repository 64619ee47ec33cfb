import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, polling, rest, start, subscriptionA, tenantId } from "./clients.ts";

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
});
afterAll(() => azure.close());

const schema = "https://schema.management.azure.com/schemas/2019-08-01/managementGroupDeploymentTemplate.json#";
const template = (resources: unknown, more: object = {}) => ({
  $schema: schema,
  contentVersion: "1.0.0.0",
  resources,
  ...more,
});
const groupPath = "/providers/Microsoft.Management/managementGroups";

test("a tenant deployment creates management groups in the order of their dependencies", async () => {
  const { deployments, groups } = clients(azure);
  const group = (name: string, parent: string) => ({
    type: "Microsoft.Management/managementGroups",
    apiVersion: "2023-04-01",
    name,
    properties: { displayName: name, details: { parent: { id: `${groupPath}/${parent}` } } },
    ...(parent === tenantId
      ? {}
      : { dependsOn: [`[tenantResourceId('Microsoft.Management/managementGroups', '${parent}')]`] }),
  });
  const result = await deployments.deployments.createOrUpdateAtTenantScope(
    "hierarchy",
    {
      location: "westeurope",
      properties: { mode: "Incremental", template: template([group("corp", "alz"), group("alz", tenantId)]) },
    },
    polling,
  );
  expect(result.properties?.provisioningState).toBe("Succeeded");
  expect((await groups.managementGroups.get("corp")).details?.parent?.name).toBe("alz");
});

test("a subscription deployment with a nested one evaluates outputs and references", async () => {
  const { deployments } = clients(azure);
  const nested = template(
    [
      {
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        apiVersion: "2023-01-31",
        name: "id-one",
        location: "West Europe",
      },
    ],
    {
      outputs: {
        principal: {
          type: "string",
          value: "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-one')).principalId]",
        },
      },
    },
  );
  const outer = template(
    [
      { type: "Microsoft.Resources/resourceGroups", apiVersion: "2024-03-01", name: "rg-one", location: "West Europe" },
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2024-03-01",
        name: "inner",
        resourceGroup: "rg-one",
        dependsOn: ["rg-one"],
        properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, template: nested },
      },
    ],
    {
      outputs: {
        principal: {
          type: "string",
          value:
            "[reference(resourceId(subscription().subscriptionId, 'rg-one', 'Microsoft.Resources/deployments', 'inner')).outputs.principal.value]",
        },
      },
    },
  );
  const result = await deployments.deployments.createOrUpdateAtSubscriptionScope(
    "outer",
    { location: "westeurope", properties: { mode: "Incremental", template: outer } },
    polling,
  );
  expect(result.properties?.outputs?.["principal"]?.type).toBe("String");
  expect(result.properties?.outputs?.["principal"]?.value).toMatch(/^[0-9a-f-]{36}$/);
  expect(result.properties?.outputResources?.map(({ id }) => id)).toEqual([
    `/subscriptions/${subscriptionA}/resourceGroups/rg-one`,
    `/subscriptions/${subscriptionA}/resourceGroups/rg-one/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-one`,
  ]);
  const operations: (string | undefined)[] = [];
  for await (const operation of deployments.deploymentOperations.listAtSubscriptionScope("outer")) {
    operations.push(operation.properties?.targetResource?.resourceName);
  }
  expect(operations).toEqual(["rg-one", "inner"]);
});

test("a failing resource fails the deployment with ARM's nested errors, and what does not hang on it stands", async () => {
  const { deployments, resources } = clients(azure);
  const body = template([
    {
      type: "Microsoft.Network/virtualNetworks",
      apiVersion: "2024-05-01",
      name: "vnet-good",
      location: "westeurope",
      properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
    },
    {
      type: "Microsoft.Authorization/policyAssignments",
      apiVersion: "2025-03-01",
      name: "broken",
      properties: {
        policyDefinitionId: `${groupPath}/alz/providers/Microsoft.Authorization/policyDefinitions/nothing`,
      },
    },
  ]);
  const error = await errorOf(
    deployments.deployments.createOrUpdate(
      "rg-one",
      "half",
      { properties: { mode: "Incremental", template: body } },
      polling,
    ),
  );
  expect(error.message).toContain("DeploymentFailed");
  const record = await deployments.deployments.get("rg-one", "half");
  expect(record.properties?.provisioningState).toBe("Failed");
  expect(record.properties?.error?.details?.[0]?.code).toBe("PolicyDefinitionNotFound");
  const states: (string | undefined)[] = [];
  for await (const operation of deployments.deploymentOperations.list("rg-one", "half"))
    states.push(operation.properties?.statusCode);
  expect(states.toSorted()).toEqual(["Created", "NotFound"]);
  expect(
    (
      await resources.resources.getById(
        `/subscriptions/${subscriptionA}/resourceGroups/rg-one/providers/Microsoft.Network/virtualNetworks/vnet-good`,
        "2024-05-01",
      )
    ).name,
  ).toBe("vnet-good");
});

test("what-if forecasts a creation, no change, and a change with its delta", async () => {
  const { deployments } = clients(azure);
  const identity = (tags: object) =>
    template([
      {
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        apiVersion: "2023-01-31",
        name: "id-two",
        location: "westeurope",
        tags,
      },
    ]);
  const ask = async (tags: object) => {
    const answer = await deployments.deployments.whatIf(
      "rg-one",
      "ask",
      { properties: { mode: "Incremental", template: identity(tags) } },
      polling,
    );
    return answer.changes?.find(({ resourceId }) => resourceId?.endsWith("id-two"));
  };
  expect(await ask({ a: "1" })).toMatchObject({
    changeType: "Create",
    after: { location: "westeurope", tags: { a: "1" } },
  });
  await deployments.deployments.createOrUpdate(
    "rg-one",
    "make",
    { properties: { mode: "Incremental", template: identity({ a: "1" }) } },
    polling,
  );
  expect((await ask({ a: "1" }))?.changeType).toBe("NoChange");
  expect(await ask({ a: "2" })).toMatchObject({
    changeType: "Modify",
    delta: [{ path: "tags.a", propertyChangeType: "Modify", before: "1", after: "2" }],
  });
});

test("bodies with comments, unquoted keys and strings of several lines are read, as az sends them", async () => {
  const path = `/subscriptions/${subscriptionA}/providers/Microsoft.Resources/deployments/loose/validate`;
  const answer = await rest(
    azure,
    "POST",
    path,
    "{location:'westeurope', properties:{mode:'Incremental', template:{ /* nothing */ $schema:'x', contentVersion:'1.0.0.0', resources:[], outputs:{o:{type:'string', value:\"[concat(\n 'a',\r\n 'b')]\"}}}}}",
  );
  expect(answer.status).toBe(200);
  expect(answer.body["properties"].provisioningState).toBe("Succeeded");
});

test.each([
  ["no $schema", { contentVersion: "1.0.0.0", resources: [] }, "Required property '$schema' not found in JSON"],
  ["no contentVersion", { $schema: schema, resources: [] }, "Required property 'contentVersion' not found in JSON"],
  ["no resources", { $schema: schema, contentVersion: "1.0.0.0" }, "Required property 'resources' not found in JSON"],
  [
    "a resource without a name",
    template([{ type: "A/b" }]),
    "'name' not found in JSON. Path 'properties.template.resources[0]'",
  ],
  [
    "a child without a type",
    template({ a: { type: "A/b", name: "b", resources: [{ name: "c" }] } }),
    "resources.a.resources[0]",
  ],
  ["a number for a resource", template([5]), "Path 'properties.template.resources[0]'"],
  ["a list of parameters", template([], { parameters: [] }), "Path 'properties.template.parameters'"],
])("a template with %s cannot be deserialized", async (_, unread, text) => {
  const path = `/subscriptions/${subscriptionA}/providers/Microsoft.Resources/deployments/shape`;
  const properties = { mode: "Incremental", template: unread };
  for (const [method, suffix] of [
    ["PUT", ""],
    ["POST", "/validate"],
    ["POST", "/whatIf"],
  ] as const) {
    const refused = await rest(azure, method, `${path}${suffix}`, { location: "westeurope", properties });
    expect([refused.status, refused.body["error"].code]).toEqual([400, "InvalidRequestContent"]);
    expect(refused.body["error"].message).toContain(text);
  }
});

test("complete mode deletes what the template does not name", async () => {
  const { deployments, resources } = clients(azure);
  const keep = template([
    {
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      apiVersion: "2023-01-31",
      name: "id-two",
      location: "westeurope",
    },
  ]);
  await deployments.deployments.createOrUpdate(
    "rg-one",
    "complete",
    { properties: { mode: "Complete", template: keep } },
    polling,
  );
  const names: (string | undefined)[] = [];
  for await (const one of resources.resources.listByResourceGroup("rg-one")) names.push(one.name);
  expect(names).toEqual(["id-two"]);
});

test("names, locations and modes of deployments are checked", async () => {
  const send = async (path: string, body: object) =>
    (await rest(azure, "PUT", `${path}/providers/Microsoft.Resources/deployments/checked`, body)).body["error"]?.code;
  const properties = { mode: "Incremental", template: template([]) };
  const subscription = `/subscriptions/${subscriptionA}`;
  expect(await send(subscription, { properties })).toBe("InvalidDeployment");
  expect(await send(`${subscription}/resourceGroups/rg-one`, { location: "westeurope", properties })).toBe(
    "InvalidDeployment",
  );
  expect(await send(subscription, { location: "westeurope", properties: { ...properties, mode: "Complete" } })).toBe(
    "InvalidDeployment",
  );
  expect(await send(subscription, { location: "westeurope", properties })).toBeUndefined();
  await new Promise((done) => setTimeout(done, 50));
  expect(await send(subscription, { location: "northeurope", properties })).toBe("InvalidDeploymentLocation");
  expect(await send(`${subscription}/resourceGroups/none`, { properties })).toBe("ResourceGroupNotFound");
});
