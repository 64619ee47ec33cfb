import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jsonObject } from "#lib/json-parts";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { openDatabase } from "../../../engine/local-azure/store/open-database.ts";
import { openStore } from "../../../engine/local-azure/store/store.ts";
import { rest, type RestAnswer, start } from "./clients.ts";
import {
  assign,
  define,
  definitionId,
  group,
  groups,
  insecure,
  isPublic,
  makePolicyTenant,
  policy,
  putStorage,
  setId,
  storageId,
  storageRule,
  subscription,
} from "./policy-tenant.ts";

let azure: LocalAzure;
const identity = { type: "SystemAssigned" };
const settings = "Microsoft.Insights/diagnosticSettings";
const path = (scope: string, name: string): string =>
  `${scope}/providers/Microsoft.PolicyInsights/remediations/${name}`;
const assignmentId = (name: string): string => `${groups}/alz/${policy}/policyAssignments/${name}`;

beforeEach(async () => {
  azure = await start();
  await makePolicyTenant(azure);
  await putStorage(azure, "one");
  await putStorage(azure, "two", insecure);
});
afterEach(() => azure.close());

async function remediate(scope: string, name: string, properties: object): Promise<RestAnswer["body"]> {
  const made = await rest(azure, "PUT", path(scope, name), { properties });
  if (made.status >= 300) return made.body;
  expect(made.body.properties).toMatchObject({
    provisioningState: "Accepted",
    deploymentStatus: { totalDeployments: 0 },
  });
  return ended(scope, name);
}

async function ended(scope: string, name: string): Promise<RestAnswer["body"]> {
  for (;;) {
    const { body } = await rest(azure, "GET", path(scope, name));
    if (["Succeeded", "Failed", "Canceled"].includes(body.properties.provisioningState)) return body;
    await new Promise((next) => setTimeout(next, 5));
  }
}

/** An assignment whose identity may do what its remediations need: Contributor, as a landing zone grants it. */
async function assignWithRole(scope: string, name: string, resource: object = { identity }): Promise<RestAnswer> {
  const answer = await assign(azure, scope, name, resource);
  const role = `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
  const roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
  const principal = { principalId: answer.body.identity.principalId, principalType: "ServicePrincipal" };
  const granted = await rest(azure, "PUT", role, { properties: { roleDefinitionId, ...principal } });
  expect(granted.status).toBe(201);
  return answer;
}

test("deployIfNotExists deploys nothing for an identity without the role, and the remediation says so", async () => {
  await define(azure, "logs", logsRule("by-policy"));
  await assign(azure, `${groups}/alz`, "logs", { identity });
  const done = await remediate(`${groups}/corp`, "r", { policyAssignmentId: assignmentId("logs") });
  expect(done.properties).toMatchObject({
    provisioningState: "Failed",
    deploymentStatus: { totalDeployments: 2, successfulDeployments: 0, failedDeployments: 2 },
  });
});

const logsRule = (name: string) =>
  storageRule({ field: "location", exists: true }, "deployIfNotExists", {
    type: settings,
    roleDefinitionIds: [],
    existenceCondition: { field: `${settings}/logs.enabled`, equals: "true" },
    deployment: {
      properties: {
        mode: "incremental",
        parameters: { account: { value: "[field('name')]" } },
        template: {
          $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          contentVersion: "1.0.0.0",
          parameters: { account: { type: "string" } },
          resources: [
            {
              type: settings,
              apiVersion: "2021-05-01-preview",
              name,
              scope: "[resourceId('Microsoft.Storage/storageAccounts', parameters('account'))]",
              properties: {
                storageAccountId: "[resourceId('Microsoft.Storage/storageAccounts', parameters('account'))]",
                logs: [{ categoryGroup: "allLogs", enabled: true }],
              },
            },
          ],
        },
      },
    },
  });

test("deployIfNotExists deploys its template for each resource, and leaves them in compliance", async () => {
  await define(azure, "logs", logsRule("by-policy"));
  await assignWithRole(`${groups}/alz`, "logs");
  await putStorage(azure, "three");
  expect((await rest(azure, "GET", `${storageId("three")}/providers/${settings}/by-policy`)).status).toBe(404);
  const done = await remediate(`${groups}/corp`, "r", { policyAssignmentId: assignmentId("logs") });
  expect(done).toMatchObject({
    id: path(`${groups}/corp`, "r"),
    type: "Microsoft.PolicyInsights/remediations",
    properties: {
      provisioningState: "Succeeded",
      deploymentStatus: { totalDeployments: 3, successfulDeployments: 3, failedDeployments: 0 },
    },
  });
  const setting = await rest(azure, "GET", `${storageId("three")}/providers/${settings}/by-policy`);
  expect(setting.body.properties.logs).toMatchObject([{ categoryGroup: "allLogs", enabled: true }]);
  const listed = await rest(azure, "POST", `${path(`${groups}/corp`, "r")}/listDeployments`);
  expect(listed.body.value).toMatchObject([{ remediatedResourceId: storageId("one"), status: "Succeeded" }, {}, {}]);
  const deployment = await rest(azure, "GET", listed.body.value[0].deploymentId);
  expect(deployment.body.properties).toMatchObject({
    provisioningState: "Succeeded",
    correlationId: done.properties.correlationId,
  });
  const { data } = (
    await rest(azure, "POST", "/providers/Microsoft.ResourceGraph/resources", {
      query: `policyresources | where properties.complianceState == 'NonCompliant'`,
    })
  ).body;
  expect(data).toEqual([]);
  const again = await remediate(`${groups}/corp`, "r", { policyAssignmentId: assignmentId("logs") });
  expect(again.properties.deploymentStatus.totalDeployments).toBe(0);
});

test("modify writes the resources that do not comply as the identity of the assignment, also when it is not enforced, and only where the filter says", async () => {
  const operations = [
    { operation: "addOrReplace", field: "Microsoft.Storage/storageAccounts/allowBlobPublicAccess", value: false },
  ];
  await define(azure, "close", storageRule(isPublic, "modify", { roleDefinitionIds: [], operations }));
  const { body: assignment } = await assign(azure, `${groups}/alz`, "close", {
    identity,
    properties: { enforcementMode: "DoNotEnforce" },
  });
  const elsewhere = { policyAssignmentId: assignmentId("close"), filters: { locations: ["northeurope"] } };
  expect((await remediate(subscription, "none", elsewhere)).properties.deploymentStatus.totalDeployments).toBe(0);
  const done = await remediate(subscription, "r", { policyAssignmentId: assignmentId("close") });
  expect(done.properties.deploymentStatus).toEqual({
    totalDeployments: 1,
    successfulDeployments: 1,
    failedDeployments: 0,
  });
  expect((await rest(azure, "GET", storageId("two"))).body.properties.allowBlobPublicAccess).toBe(false);
  const query =
    "resourcechanges | where properties.changeType == 'Update' | project by = properties.changeAttributes.changedBy";
  const { data } = (await rest(azure, "POST", "/providers/Microsoft.ResourceGraph/resources", { query })).body;
  expect(data).toEqual([{ by: assignment.identity.principalId }]);
});

test("what fails is told resource by resource, and fails the whole beyond its threshold", async () => {
  await define(azure, "logs", logsRule("[concat('a', resourceGroup().missing)]"));
  await assignWithRole(`${groups}/alz`, "logs");
  const done = await remediate(group, "r", { policyAssignmentId: assignmentId("logs") });
  expect(done.properties).toMatchObject({ provisioningState: "Failed", deploymentStatus: { failedDeployments: 2 } });
  const { value } = (await rest(azure, "POST", `${path(group, "r")}/listDeployments`)).body;
  expect(value[0]).toMatchObject({
    status: "Failed",
    error: { code: expect.any(String), message: expect.any(String) },
  });
  const lenient = { policyAssignmentId: assignmentId("logs"), failureThreshold: { percentage: 1 } };
  expect((await remediate(group, "lenient", lenient)).properties.provisioningState).toBe("Succeeded");
});

test("a member of an initiative is remediated by its reference id", async () => {
  await define(azure, "logs", logsRule("by-policy"));
  const member = { policyDefinitionReferenceId: "the-logs", policyDefinitionId: definitionId("logs") };
  await rest(azure, "PUT", setId("set"), { properties: { policyDefinitions: [member] } });
  await assignWithRole(`${groups}/alz`, "set", { identity, properties: { policyDefinitionId: setId("set") } });
  const properties = { policyAssignmentId: assignmentId("set") };
  expect((await remediate(group, "r", properties)).error.message).toContain("policyDefinitionReferenceId");
  const done = await remediate(group, "r", {
    ...properties,
    policyDefinitionReferenceId: "the-logs",
    resourceCount: 1,
  });
  expect(done.properties.deploymentStatus.successfulDeployments).toBe(1);
});

test.each([
  ["there is no such assignment", { policyAssignmentId: "/subscriptions/x" }],
  ["it has nothing to repair", { policyAssignmentId: assignmentId("deny") }],
  ["it has no identity", { policyAssignmentId: assignmentId("logs") }],
])("a remediation is refused when %s", async (_name, properties) => {
  await define(azure, "deny", storageRule(isPublic, "deny"));
  await define(azure, "logs", logsRule("by-policy"));
  await assign(azure, `${groups}/alz`, "deny", { identity });
  await assign(azure, `${groups}/alz`, "logs");
  const refused = await rest(azure, "PUT", path(subscription, "r"), { properties });
  expect([refused.status, refused.body.error.code]).toEqual([400, "InvalidCreateRemediationRequest"]);
});

test("remediations are listed at and below a scope, cancelled while they run, and deleted when they ended", async () => {
  await azure.close();
  azure = await start({ operationDelayMs: 60_000 });
  await makePolicyTenant(azure);
  await putStorage(azure, "one");
  await define(azure, "logs", logsRule("by-policy"));
  await assignWithRole(`${groups}/alz`, "logs");
  await rest(azure, "PUT", path(group, "r"), { properties: { policyAssignmentId: assignmentId("logs") } });
  for (const scope of [group, subscription, `${groups}/alz`]) {
    const { value } = (await rest(azure, "GET", `${scope}/providers/Microsoft.PolicyInsights/remediations`)).body;
    expect(value).toMatchObject([{ name: "r" }]);
  }
  expect((await rest(azure, "GET", `${group}/resources`)).body.value).toHaveLength(1);
  expect((await rest(azure, "DELETE", path(group, "r"))).status).toBe(400);
  const cancelled = await rest(azure, "POST", `${path(group, "r")}/cancel`);
  expect([cancelled.status, cancelled.body.properties.provisioningState]).toEqual([200, "Cancelling"]);
  expect((await ended(group, "r")).properties.provisioningState).toBe("Canceled");
  expect((await rest(azure, "POST", `${path(group, "r")}/cancel`)).status).toBe(400);
  expect((await rest(azure, "DELETE", path(group, "r"))).body.name).toBe("r");
  expect((await rest(azure, "DELETE", path(group, "r"))).status).toBe(204);
});

test("a remediation that ran when the server closed is taken up at the next start", async () => {
  await azure.close();
  const folder = await mkdtemp(join(tmpdir(), "azo-policy-"));
  try {
    azure = await start({ folder, operationDelayMs: 60_000 });
    await makePolicyTenant(azure);
    await putStorage(azure, "one");
    await define(azure, "logs", logsRule("by-policy"));
    await assignWithRole(`${groups}/alz`, "logs");
    await rest(azure, "PUT", path(group, "r"), { properties: { policyAssignmentId: assignmentId("logs") } });
    await azure.close();
    azure = await start({ folder });
    const done = await ended(group, "r");
    expect(done.properties).toMatchObject({
      provisioningState: "Succeeded",
      deploymentStatus: { successfulDeployments: 1 },
    });
  } finally {
    await azure.close();
    await rm(folder, { recursive: true, force: true });
    azure = await start();
  }
});

test("a remediation that the server closed in goes on where it was: nothing is done twice, nothing stays running", async () => {
  await azure.close();
  const folder = await mkdtemp(join(tmpdir(), "azo-policy-"));
  try {
    azure = await start({ folder, operationDelayMs: 300 });
    await makePolicyTenant(azure);
    for (const name of ["one", "two", "three"]) await putStorage(azure, name);
    await define(azure, "logs", logsRule("by-policy"));
    await assignWithRole(`${groups}/alz`, "logs");
    await rest(azure, "PUT", path(group, "r"), { properties: { policyAssignmentId: assignmentId("logs") } });
    const deploymentList = `${group}/providers/Microsoft.Resources/deployments`;
    const inMiddle = async (): Promise<RestAnswer["body"] | undefined> => {
      const { value } = (await rest(azure, "GET", deploymentList)).body;
      return value.length < 2 ? undefined : value;
    };
    while ((await inMiddle()) === undefined) await new Promise((next) => setTimeout(next, 5));
    // What the second deployment is about to make is made by somebody else: no rule asks for that deployment any more.
    const [first] = (await rest(azure, "POST", `${path(group, "r")}/listDeployments`)).body.value;
    const before = (await rest(azure, "GET", first.deploymentId)).body;
    const made = await rest(azure, "PUT", `${storageId("two")}/providers/${settings}/by-policy`, {
      properties: { storageAccountId: storageId("two"), logs: [{ categoryGroup: "allLogs", enabled: true }] },
    });
    expect(made.status).toBeLessThan(300);
    await azure.close();
    azure = await start({ folder });
    const done = await ended(group, "r");
    expect(done.properties).toMatchObject({
      provisioningState: "Succeeded",
      deploymentStatus: { totalDeployments: 3, successfulDeployments: 3 },
    });
    expect((await rest(azure, "GET", first.deploymentId)).body).toEqual(before);
    const all = (await rest(azure, "GET", deploymentList)).body.value as RestAnswer["body"][];
    expect(all.map(({ properties }) => properties["provisioningState"])).toEqual([
      "Succeeded",
      "Succeeded",
      "Succeeded",
    ]);
  } finally {
    await azure.close();
    await rm(folder, { recursive: true, force: true });
    azure = await start();
  }
});

test("a remediation that was being cancelled when the server was killed is cancelled at the next start", async () => {
  await azure.close();
  const folder = await mkdtemp(join(tmpdir(), "azo-policy-"));
  try {
    azure = await start({ folder, operationDelayMs: 60_000 });
    await makePolicyTenant(azure);
    await putStorage(azure, "one");
    await define(azure, "logs", logsRule("by-policy"));
    await assignWithRole(`${groups}/alz`, "logs");
    await rest(azure, "PUT", path(group, "r"), { properties: { policyAssignmentId: assignmentId("logs") } });
    const deploymentList = `${group}/providers/Microsoft.Resources/deployments`;
    while ((await rest(azure, "GET", deploymentList)).body.value.length === 0);
    await azure.close();
    const store = openStore(openDatabase(folder));
    const kept = store.get(path(group, "r"));
    if (kept === undefined) throw new Error("The remediation was not kept.");
    const properties = { ...jsonObject(kept.body["properties"]), provisioningState: "Cancelling" };
    store.put({ ...kept, body: { ...kept.body, properties } });
    store.close();
    azure = await start({ folder });
    expect((await ended(group, "r")).properties).toMatchObject({ provisioningState: "Canceled" });
    const [deployment] = (await rest(azure, "GET", deploymentList)).body.value;
    expect(deployment.properties.provisioningState).toBe("Canceled");
  } finally {
    await azure.close();
    await rm(folder, { recursive: true, force: true });
    azure = await start();
  }
});

test("a template can deploy a remediation, which then does its work", async () => {
  await define(azure, "logs", logsRule("by-policy"));
  await assignWithRole(`${groups}/alz`, "logs");
  const resource = { type: "Microsoft.PolicyInsights/remediations", apiVersion: "2021-10-01", name: "r" };
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [{ ...resource, properties: { policyAssignmentId: assignmentId("logs") } }],
  };
  const deployment = `${group}/providers/Microsoft.Resources/deployments/d`;
  await rest(azure, "PUT", deployment, { properties: { mode: "Incremental", template } });
  await expect.poll(async () => (await rest(azure, "GET", path(group, "r"))).status).toBe(200);
  expect((await ended(group, "r")).properties.deploymentStatus.successfulDeployments).toBe(2);
});
