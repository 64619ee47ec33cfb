import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { follow, rest, type RestAnswer, start, subscriptionA } from "./clients.ts";
import { givenData } from "../../support/given-data.ts";

const { path: file, isThere } = givenData("arm/recorded-exchanges.json");

interface Exchange {
  readonly request: { readonly method: string; readonly path: string; readonly body?: Record<string, unknown> };
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
    readonly body_properties?: unknown;
  };
}

interface Case {
  readonly id: string;
  readonly template?: unknown;
  readonly exchanges?: readonly Exchange[];
  readonly response_properties?: unknown;
}

/** Values that mean something beyond their type: they must be the same as recorded. */
const meaningful =
  /^(changeType|propertyChangeType|changeCertainty|status|mode|type|level|code|path|denyStatus|resultTruncated|provisioningState)$/;

/** Every member that was recorded is there, of the same kind; values that mean something are the same. */
function expectShape(actual: unknown, recorded: unknown, path = "body"): void {
  if (recorded === null || recorded === "") return;
  if (Array.isArray(recorded)) {
    expect(Array.isArray(actual), `${path} is an array`).toBe(true);
    if (recorded.length > 0) expect((actual as unknown[]).length, `${path} has elements`).toBeGreaterThan(0);
    for (const [index, element] of recorded.entries())
      expectShape((actual as unknown[])[index], element, `${path}[${index}]`);
    return;
  }
  expect(typeof actual, path).toBe(typeof recorded);
  if (typeof recorded !== "object") return;
  for (const [name, value] of Object.entries(recorded as object)) {
    const own = (actual as Record<string, unknown>)[name];
    if (typeof value === "string" && meaningful.test(name) && !value.includes("{"))
      expect(own, `${path}.${name}`).toBe(value);
    else expectShape(own, value, `${path}.${name}`);
  }
}

describe.runIf(isThere)("conversations that were recorded with Azure", () => {
  const cases: readonly Case[] = isThere ? JSON.parse(readFileSync(file, "utf8")).cases : [];
  const caseOf = (id: string): Case => {
    const found = cases.find((one) => one.id === id);
    if (found === undefined) throw new Error(`The recordings have no case ${id}.`);
    return found;
  };
  const exchangesOf = (id: string): readonly Exchange[] => caseOf(id).exchanges ?? [];
  let azure: LocalAzure;
  const names: Record<string, string> = {
    sub: subscriptionA,
    rg: "rg-recorded",
    mg: "recorded",
    name: "recorded-name",
    stack: "recorded-stack",
  };
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? name);

  beforeAll(async () => {
    azure = await start();
    await rest(azure, "PUT", filled("/subscriptions/{sub}/resourceGroups/{rg}"), { location: "westus" });
    await rest(azure, "PUT", filled("/providers/Microsoft.Management/managementGroups/{mg}"), {});
  });
  afterAll(() => azure.close());

  async function settled(first: RestAnswer, path: string): Promise<RestAnswer> {
    const poll = first.headers["azure-asyncoperation"];
    if (poll === undefined) return first;
    for (;;) {
      const { body } = await rest(azure, "GET", poll);
      if (/succeeded|failed|canceled/i.test(body["status"])) return rest(azure, "GET", path);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  test("a resource group is deployed, polled, read and forecast", async () => {
    const recorded = caseOf("rg-deploy-and-whatif-2020-06-01");
    const [validate, put, poll, get, whatIf, result] = recorded.exchanges ?? [];
    const base = filled("/subscriptions/{sub}/resourcegroups/{rg}/providers/Microsoft.Resources/deployments/{name}");
    const body = (exchange: Exchange | undefined) => ({
      properties: {
        ...(exchange?.request.body?.["properties"] as object | undefined),
        mode: "Incremental",
        template: recorded.template,
      },
    });
    const validated = await rest(azure, "POST", `${base}/validate`, body(validate));
    expect(validated.status).toBe(validate?.response.status);
    expectShape(validated.body, validate?.response.body);
    const deployed = await rest(azure, "PUT", base, body(put));
    expect(deployed.status).toBe(put?.response.status);
    expect(deployed.headers["azure-asyncoperation"]).toMatch(/operationStatuses\/\d{20}\?api-version=/);
    expectShape(deployed.body, put?.response.body);
    const read = await settled(deployed, base);
    expectShape((await rest(azure, "GET", deployed.headers["azure-asyncoperation"] ?? "")).body, poll?.response.body);
    expectShape(read.body, get?.response.body);
    expect((await rest(azure, "PUT", base, body(put))).status).toBe(200);
    await settled(deployed, base);
    const asked = await rest(azure, "POST", `${base}/whatIf`, body(whatIf));
    expect([asked.status, asked.text]).toEqual([whatIf?.response.status, whatIf?.response.body]);
    expect(asked.headers["location"]).toMatch(/\/subscriptions\/[^/]+\/operationresults\/[\w-]+\?api-version=/);
    const forecast = await follow(azure, asked);
    expect(forecast.status).toBe(result?.response.status);
    expectShape(forecast.body, result?.response.body);
    const [change] = forecast.body["properties"].changes;
    const wanted = (result?.response.body as { properties: { changes: { delta: unknown }[] } } | undefined)?.properties
      .changes[0];
    expect(change.delta).toEqual(wanted?.delta);
    expect(Object.keys(change.before)).toEqual(Object.keys(change.before).toSorted());
  });

  test("a stack at a management group is missing, validated and put", async () => {
    const [missing, validate, , done, put] = exchangesOf("stack-mg-create-2024-03-01");
    const base = filled(
      "/providers/Microsoft.Management/managementGroups/{mg}/providers/Microsoft.Resources/deploymentStacks/{name}",
    );
    const absent = await rest(azure, "GET", base);
    expect([absent.status, absent.headers["x-ms-failure-cause"]]).toEqual([missing?.response.status, "gateway"]);
    expectShape(absent.body, missing?.response.body);
    const { templateLink: _link, ...sent } = (validate?.request.body?.["properties"] ?? {}) as Record<string, unknown>;
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: { foo: { type: "string" }, bar: { type: "string" } },
      resources: [],
    };
    const body = {
      ...validate?.request.body,
      properties: { ...sent, deploymentScope: filled("/subscriptions/{sub}"), template },
    };
    const asked = await rest(azure, "POST", `${base}/validate`, body);
    expect(asked.status).toBe(validate?.response.status);
    expect(asked.headers["location"]).toContain("/deploymentStackOperationResults/");
    const validated = await follow(azure, asked);
    expect(validated.status).toBe(done?.response.status);
    expectShape(validated.body, done?.response.body);
    const actions = (done?.response.body as { properties: { actionOnUnmanage: unknown } } | undefined)?.properties
      .actionOnUnmanage;
    expect(validated.body["properties"].actionOnUnmanage).toEqual(actions);
    const made = await rest(azure, "PUT", base, body);
    expect(made.status).toBe(put?.response.status);
    expectShape(made.body, put?.response.body);
    expect((await settled(made, base)).body["properties"].provisioningState).toBe("succeeded");
  });

  test("a stack is forecast, read and forgotten", async () => {
    const [put, poll, get, remove] = exchangesOf("stack-whatif-mg-2025-07-01");
    const base = filled(
      "/providers/Microsoft.Management/managementGroups/{mg}/providers/Microsoft.Resources/deploymentStacksWhatIfResults/{name}",
    );
    const version = { apiVersion: "2025-07-01" };
    const made = await rest(
      { ...azure, ...version },
      "PUT",
      base,
      JSON.parse(filled(JSON.stringify(put?.request.body))),
    );
    expect(made.status).toBe(put?.response.status);
    expectShape(made.body, put?.response.body);
    expect(made.headers["azure-asyncoperation"]).toMatch(
      /\/locations\/eastus2euap\/deploymentStackOperationStatus\/[0-9a-f-]{36}\?/,
    );
    const status = await rest(azure, "GET", made.headers["azure-asyncoperation"] ?? "");
    expect(Object.keys(status.body)).toEqual(Object.keys(poll?.response.body as object));
    const read = await rest({ ...azure, ...version }, "GET", base);
    expectShape(read.body["properties"], get?.response.body_properties);
    expect((await rest({ ...azure, ...version }, "DELETE", base)).status).toBe(remove?.response.status);
  });

  test("Resource Graph answers a wrong query, and pages of a right one", async () => {
    const [wrong] = exchangesOf("resource-graph-2021-03-01");
    const ask = (body: unknown) =>
      rest({ ...azure, apiVersion: "2021-03-01" }, "POST", "/providers/Microsoft.ResourceGraph/resources", body);
    const body = { ...wrong?.request.body, subscriptions: [subscriptionA] };
    const refused = await ask(body);
    expect(refused.status).toBe(wrong?.response.status);
    expectShape(refused.body, wrong?.response.body);
    const page = await ask({
      subscriptions: [subscriptionA],
      query: "project id",
      options: { $top: 1, resultFormat: "objectArray" },
    });
    expect(page.body).toMatchObject({ count: 1, resultTruncated: "false", facets: [] });
  });
});
