import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "#lib/json";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalAzure, readScenario, resetLocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, rest, type RestAnswer, start, subscriptionA, tenantId } from "./clients.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-azure-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-kept`;
const slow = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [
    {
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      apiVersion: "2023-01-31",
      name: "id-slow",
      location: "westeurope",
    },
  ],
};

test("what was acknowledged is there again after a restart, with subscriptions that joined", async () => {
  const first = await start({ folder });
  await rest(first, "PUT", group, { location: "westeurope" });
  await first.close();
  const joined = "0a000000-0000-4000-8000-0000000000cc";
  const second = await start({
    folder,
    subscriptions: [
      { id: subscriptionA, displayName: "sub-a" },
      { id: joined, displayName: "new" },
    ],
  });
  expect((await rest(second, "GET", group)).status).toBe(200);
  expect((await rest(second, "GET", `/subscriptions/${joined}`)).body["displayName"]).toBe("new");
  await second.close();
});

test("a second server on the same folder is told so", async () => {
  const first = await start({ folder });
  await expect(start({ folder })).rejects.toThrow(/Another process has the local Azure/);
  await first.close();
});

test("a reset forgets everything", async () => {
  const first = await start({ folder });
  await rest(first, "PUT", group, { location: "westeurope" });
  await first.close();
  await resetLocalAzure(folder);
  const second = await start({ folder });
  expect((await rest(second, "GET", group)).status).toBe(404);
  await second.close();
});

async function waitFor(azure: LocalAzure, path: string, state: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await rest(azure, "GET", path);
    if (body["properties"].provisioningState === state) return body;
    await new Promise((done) => setTimeout(done, 20));
  }
}

test("a running deployment refuses another of its name, can be cancelled, and then ends", async () => {
  const azure = await start({ operationDelayMs: 60_000 });
  await rest(azure, "PUT", group, { location: "westeurope" });
  const path = `${group}/providers/Microsoft.Resources/deployments/slow`;
  const body = { properties: { mode: "Incremental", template: slow } };
  expect((await rest(azure, "PUT", path, body)).status).toBe(201);
  const again = await rest(azure, "PUT", path, body);
  expect([again.status, again.body["error"].code]).toEqual([409, "DeploymentActive"]);
  await clients(azure).deployments.deployments.cancel("rg-kept", "slow");
  await waitFor(azure, path, "Canceled");
  expect(
    (await rest(azure, "GET", `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-slow`)).status,
  ).toBe(404);
  await azure.close();
});

test("a deployment and a stack that ran when the process was killed are finished by the next one", async () => {
  const script = fileURLToPath(new URL("./run-server.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, tenantId, subscriptionA], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const killed = JSON.parse(line.toString()) as LocalAzure;
  await rest(killed, "PUT", group, { location: "westeurope" });
  const deployment = `${group}/providers/Microsoft.Resources/deployments/slow`;
  const stack = `${group}/providers/Microsoft.Resources/deploymentStacks/slow`;
  const settings = { template: slow, actionOnUnmanage: { resources: "detach" }, denySettings: { mode: "none" } };
  expect((await rest(killed, "PUT", deployment, { properties: { mode: "Incremental", template: slow } })).status).toBe(
    201,
  );
  expect((await rest(killed, "PUT", stack, { properties: settings })).status).toBe(201);
  child.kill("SIGKILL");
  await once(child, "exit");
  const next = await start({ folder });
  await waitFor(next, deployment, "Succeeded");
  const finished = await waitFor(next, stack, "succeeded");
  expect((finished["properties"] as { resources: unknown[] }).resources).toHaveLength(1);
  await next.close();
});

test("a deployment that was being rolled back when the server ended is only rolled back at the next start", async () => {
  const deployments = `${group}/providers/Microsoft.Resources/deployments`;
  const resources = (...names: readonly string[]): JsonObject => ({
    ...slow,
    resources: names.map((name) => ({ ...slow.resources[0], name })),
  });
  const put = (azure: LocalAzure, name: string, properties: object): Promise<RestAnswer> =>
    rest(azure, "PUT", `${deployments}/${name}`, { properties: { mode: "Incremental", ...properties } });
  const fault = { kind: "resource-failure", status: 409, code: "Conflict", message: "no" };
  const scenario = readScenario({ rules: [{ path: "*/broken", fault }] });
  if (typeof scenario === "string") throw new Error(scenario);
  const first = await start({ folder, scenario, operationDelayMs: 200 });
  await rest(first, "PUT", group, { location: "westeurope" });
  await put(first, "good", { template: resources("id-one") });
  await waitFor(first, `${deployments}/good`, "Succeeded");
  const onErrorDeployment = { type: "LastSuccessful" };
  await put(first, "bad", { template: resources("id-two", "broken"), onErrorDeployment });
  await waitFor(first, `${deployments}/good`, "Running");
  await first.close();
  // Nothing would be broken any more: running the failed deployment again would succeed.
  const second = await start({ folder });
  await waitFor(second, `${deployments}/good`, "Succeeded");
  const bad = await waitFor(second, `${deployments}/bad`, "Failed");
  expect(bad["properties"]).toMatchObject({
    error: { code: "DeploymentFailed", details: [{ code: "Conflict" }] },
    onErrorDeployment: { deploymentName: "good", provisioningState: "Succeeded" },
  });
  const { body } = await rest(second, "GET", `${group}/resources`);
  expect(body["value"]).toMatchObject([{ name: "id-one" }]);
  await second.close();
});
