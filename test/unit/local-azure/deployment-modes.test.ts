import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalAzure, readScenario } from "../../../engine/local-azure/index.ts";
import { follow, rest, type RestAnswer, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-modes`;
const identityType = "Microsoft.ManagedIdentity/userAssignedIdentities";
const deployments = `${group}/providers/Microsoft.Resources/deployments`;

const identity = (name: string, more: object = {}) => ({
  type: identityType,
  apiVersion: "2023-01-31",
  name,
  location: "westeurope",
  ...more,
});
const template = (...resources: readonly object[]) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources,
});
const nested = (...resources: readonly object[]) => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2025-04-01",
  name: "nested",
  properties: { mode: "Incremental", template: template(...resources) },
});

/** What cannot be deployed: a scenario keeps it from being written. */
const broken = identity("broken");

beforeEach(async () => {
  const scenario = readScenario({
    rules: [{ path: "*/broken", fault: { kind: "resource-failure", status: 409, code: "Conflict", message: "no" } }],
  });
  if (typeof scenario === "string") throw new Error(scenario);
  azure = await start({ scenario });
  await rest(azure, "PUT", group, { location: "westeurope" });
});
afterEach(() => azure.close());

async function deploy(name: string, resources: readonly object[], more: object = {}): Promise<RestAnswer> {
  const properties = { mode: "Incremental", template: template(...resources), ...more };
  const first = await rest(azure, "PUT", `${deployments}/${name}`, { properties });
  if (first.status >= 400) return first;
  const isOver = (answer: RestAnswer): boolean =>
    ["Succeeded", "Failed"].includes(answer.body.properties.provisioningState);
  for (;;) {
    const answer = await rest(azure, "GET", `${deployments}/${name}`);
    if (isOver(answer)) return answer;
    await new Promise((done) => setTimeout(done, 5));
  }
}

async function names(): Promise<readonly string[]> {
  const { body } = await rest(azure, "GET", `${group}/resources`);
  return (body["value"] as readonly { readonly name: string }[]).map(({ name }) => name).sort();
}

describe("mode Complete", () => {
  const complete = { mode: "Complete" };

  test("keeps what nested deployments of the same group deploy", async () => {
    await deploy("first", [identity("one"), identity("two"), identity("old")]);
    await deploy("second", [identity("one"), nested(identity("two"), identity("three"))], complete);
    expect(await names()).toEqual(["one", "three", "two"]);
  });

  test("deletes what the template names under a condition that is false", async () => {
    await deploy("first", [identity("one"), identity("two")]);
    await deploy("second", [identity("one"), identity("two", { condition: false })], complete);
    expect(await names()).toEqual(["one"]);
  });

  test("lets locked resources and deployments stand, and what-if says the same", async () => {
    await deploy("first", [identity("one"), identity("kept"), identity("gone")]);
    await rest(azure, "PUT", `${group}/providers/${identityType}/kept/providers/Microsoft.Authorization/locks/keep`, {
      properties: { level: "CanNotDelete" },
    });
    const properties = { ...complete, template: template(identity("one")) };
    const asked = await follow(azure, await rest(azure, "POST", `${deployments}/second/whatIf`, { properties }));
    const told = (asked.body.properties.changes as readonly { resourceId: string; changeType: string }[]).map(
      (one) => [one.resourceId.split("/").at(-1), one.changeType] as const,
    );
    expect(Object.fromEntries(told)).toEqual({ one: "NoChange", kept: "Ignore", gone: "Delete" });
    const ended = await deploy("second", [identity("one")], complete);
    expect(ended.body.properties.provisioningState).toBe("Succeeded");
    expect(await names()).toEqual(["kept", "one"]);
    expect((await rest(azure, "GET", `${deployments}/first`)).status).toBe(200);
  });

  test("deletes nothing while a resource of the template fails", async () => {
    await deploy("first", [identity("one")]);
    const ended = await deploy("second", [broken], complete);
    expect(ended.body.properties.provisioningState).toBe("Failed");
    expect(await names()).toEqual(["one"]);
  });
});

describe("onErrorDeployment", () => {
  test("lastSuccessful runs the last deployment that succeeded again, in mode Complete", async () => {
    await deploy("good", [identity("one", { tags: { at: "good" } })]);
    await deploy("bad-already", [broken]);
    const failing = [identity("one", { tags: { at: "bad" } }), identity("extra"), broken];
    const ended = await deploy("bad", failing, { onErrorDeployment: { type: "LastSuccessful" } });
    expect(ended.body.properties).toMatchObject({
      provisioningState: "Failed",
      error: { code: "DeploymentFailed", details: [{ code: "Conflict", message: "no" }] },
      onErrorDeployment: { type: "LastSuccessful", deploymentName: "good", provisioningState: "Succeeded" },
    });
    expect(await names()).toEqual(["one"]);
    const one = await rest(azure, "GET", `${group}/providers/${identityType}/one`);
    expect(one.body["tags"]).toEqual({ at: "good" });
    const again = await rest(azure, "GET", `${deployments}/good`);
    expect(again.body.properties).toMatchObject({ mode: "Complete", provisioningState: "Succeeded" });
  });

  test("specificDeployment runs that one again, and does nothing when all goes well", async () => {
    await deploy("first", [identity("one")]);
    await deploy("second", [identity("two")]);
    const back = { onErrorDeployment: { type: "SpecificDeployment", deploymentName: "first" } };
    const well = await deploy("well", [identity("three")], back);
    expect(well.body.properties.onErrorDeployment).toEqual({ type: "SpecificDeployment", deploymentName: "first" });
    expect(await names()).toEqual(["one", "three", "two"]);
    await deploy("bad", [broken], back);
    expect(await names()).toEqual(["one"]);
  });

  test("a rollback that fails too is told", async () => {
    await deploy("first", [identity("one")]);
    const scope = `${group}/providers/${identityType}/extra`;
    await rest(azure, "PUT", scope, { location: "westeurope" });
    const lock = { properties: { level: "ReadOnly" } };
    await rest(azure, "PUT", `${group}/providers/${identityType}/one/providers/Microsoft.Authorization/locks/l`, lock);
    const ended = await deploy("bad", [broken], { onErrorDeployment: { type: "LastSuccessful" } });
    expect(ended.body.properties.onErrorDeployment.provisioningState).toBe("Failed");
  });

  test("without an earlier success there is nothing to go back to", async () => {
    const ended = await deploy("bad", [identity("one"), broken], { onErrorDeployment: { type: "LastSuccessful" } });
    expect(ended.body.properties.onErrorDeployment).toEqual({ type: "LastSuccessful", provisioningState: "Failed" });
    expect(await names()).toEqual(["one"]);
  });

  test("what cannot be is refused: an unknown deployment or type, and scopes above resource groups", async () => {
    const specific = { onErrorDeployment: { type: "SpecificDeployment", deploymentName: "none" } };
    expect((await deploy("bad", [], specific)).body["error"].code).toBe("DeploymentNotFound");
    const unknown = { onErrorDeployment: { type: "Whatever" } };
    expect((await deploy("bad", [], unknown)).body["error"].code).toBe("InvalidRequestContent");
    const above = await rest(
      azure,
      "PUT",
      `/subscriptions/${subscriptionA}/providers/Microsoft.Resources/deployments/bad`,
      {
        location: "westeurope",
        properties: {
          mode: "Incremental",
          template: template(),
          onErrorDeployment: { type: "LastSuccessful" },
        },
      },
    );
    expect(above.body["error"].code).toBe("InvalidDeployment");
  });
});
