import { afterEach, describe, expect, it } from "vitest";
import type { Json } from "#lib/json";
import {
  applyUnit,
  cancelUnit,
  forbiddenCredential,
  getBuiltInPolicies,
  getResource,
  observe,
  openAzure,
  queryGraph,
  removeStack,
  unwrapErrors,
  whatIf,
} from "#azure";
import { desired, hub, predicted, unit } from "../plan/make.ts";
import { type Answer, type ArmServer, armServer, type Request } from "./arm-server.ts";

const open: ArmServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(
  answer: (request: Request, count: number) => Answer,
  options?: { readonly answerWithinMs: number },
): Promise<ArmServer> {
  const server = await armServer(answer, options);
  open.push(server);
  return server;
}

const id = `${hub}/providers/A.B/cs/thing`;
const error = (code: string, message = "why") => ({ error: { code, message } });

describe("a request", () => {
  it("gives what ARM answers, and nothing for what is not there", async () => {
    const { azure } = await serve(({ path }) =>
      path === id
        ? { status: 200, body: { id, name: "thing", type: "A.B/cs", zones: ["1"], tags: null, properties: { x: 1 } } }
        : { status: 404, body: error("ResourceNotFound") },
    );
    expect(await getResource(azure, id, "2024-01-01")).toEqual({
      id,
      type: "A.B/cs",
      name: "thing",
      body: { zones: ["1"], properties: { x: 1 } },
    });
    expect(await getResource(azure, `${id}2`, "2024-01-01")).toBeUndefined();
    expect(azure.requests()).toBe(2);
  });

  it("is taken for lost when no answer comes in time: tried again, and then said to be unreachable", async () => {
    const { azure, requests } = await serve(() => ({ status: 200, silent: true }), { answerWithinMs: 50 });
    expect(await getResource(azure, id, "2024-01-01")).toMatchObject({
      kind: "unreachable",
      errors: [{ code: "ETIMEDOUT", message: expect.stringContaining("was not answered within 0.05 s") }],
    });
    expect(requests).toHaveLength(3);
  });

  it("ends at once when it is told to stop, however silent the other side is", async () => {
    const { azure } = await serve(() => ({ status: 200, silent: true }));
    const answer = await observe(azure, desired(unit("one", hub, [predicted(id, {})])), {
      signal: AbortSignal.timeout(30),
    });
    expect(answer).toMatchObject({ kind: "unreachable", errors: [{ code: "Interrupted" }] });
  });

  it("is tried again after broken connections, busy servers and throttling without a word", async () => {
    const answers: readonly Answer[] = [
      { status: 0, reset: true },
      { status: 503 },
      { status: 429 },
      { status: 408 },
      { status: 200, body: { id } },
    ];
    const { azure, requests } = await serve((_, count) => answers[count - 1] as Answer);
    expect(await getResource(azure, id, "2024-01-01")).toMatchObject({ id });
    expect(requests).toHaveLength(5);
  });

  it("is given up after five more tries", async () => {
    const { azure, requests } = await serve(() => ({ status: 503, body: error("ServerBusy") }));
    expect(await getResource(azure, id, "2024-01-01")).toMatchObject({
      kind: "unreachable",
      errors: [{ code: "ServerBusy" }],
    });
    expect(requests).toHaveLength(6);
  });

  it("is not tried again when ARM refuses it, nor when Azure asks for a long rest", async () => {
    const refusing = await serve(() => ({ status: 403, body: error("AuthorizationFailed") }));
    expect(await getResource(refusing.azure, id, "2024-01-01")).toEqual({
      kind: "refused",
      errors: [{ code: "AuthorizationFailed", message: "why", status: 403, nature: "logic" }],
    });
    expect(refusing.requests).toHaveLength(1);
    const resting = await serve(() => ({
      status: 429,
      headers: { "retry-after": "600" },
      body: error("TooManyRequests"),
    }));
    expect(await getResource(resting.azure, id, "2024-01-01")).toMatchObject({
      kind: "throttled",
      retryAfterMs: 600_000,
    });
    expect(resting.requests).toHaveLength(1);
  });

  it("waits as long as Azure asks", async () => {
    const { azure } = await serve((_, count) =>
      count === 1 ? { status: 429, headers: { "retry-after-ms": "50" } } : { status: 200, body: { id } },
    );
    const began = Date.now();
    await getResource(azure, id, "2024-01-01");
    expect(Date.now() - began).toBeGreaterThanOrEqual(45);
  });
});

describe("Resource Graph", () => {
  const page = (rows: readonly Json[], token?: string): Answer => ({
    status: 200,
    body: {
      totalRecords: 2,
      count: rows.length,
      resultTruncated: "false",
      data: rows,
      facets: [],
      ...(token === undefined ? {} : { $skipToken: token }),
    },
  });

  it("is read to its last page", async () => {
    const { azure, requests } = await serve((_, count) =>
      count === 1 ? page([{ id: "a" }], "more") : page([{ id: "b" }]),
    );
    expect(await queryGraph(azure, "resources", { subscriptions: ["s"] })).toEqual([{ id: "a" }, { id: "b" }]);
    expect(requests[1]?.body).toMatchObject({ subscriptions: ["s"], options: { $skipToken: "more", $top: 1000 } });
  });

  it("is asked once a table when a tenant is observed, and shows where subscriptions stand and what parents hold", async () => {
    const group = "/providers/Microsoft.Management/managementGroups/corp";
    const vnet = `${hub}/providers/Microsoft.Network/virtualNetworks/vnet`;
    const subnet = predicted(`${vnet}/subnets/a`, {});
    const subscription = hub.split("/resourceGroups/")[0] as string;
    const rows: Readonly<Record<string, readonly Json[]>> = {
      resourcecontainers: [
        { id: group, properties: { details: { parent: { name: "root" } } } },
        { id: subscription, properties: { managementGroupAncestorsChain: [{ name: "corp" }, { name: "root" }] } },
      ],
      resources: [{ id: vnet, kind: "", tags: null, properties: { subnets: [{ name: "a", properties: { x: 1 } }] } }],
    };
    const { azure, requests } = await serve(({ body, path }) => {
      if (!path.includes("ResourceGraph")) return { status: 200, body: { value: [] } };
      const query = String((body as { query: string }).query);
      return page(rows[query.split(" ")[0] ?? ""] ?? []);
    });
    const observed = await observe(azure, desired(unit("one", hub, [predicted(vnet, {}), subnet])));
    if (!("resources" in observed)) throw new Error(JSON.stringify(observed));
    expect(observed.resources.get(`${group}${subscription}`.toLowerCase())).toBeDefined();
    expect(observed.resources.get(subnet.id.toLowerCase())?.body).toEqual({ properties: { x: 1 } });
    expect(observed.resources.get(vnet.toLowerCase())?.body).not.toHaveProperty("kind");
    expect(observed.requests).toBe(requests.length);
    expect(requests.filter(({ path }) => path.includes("ResourceGraph"))).toHaveLength(2);
  });

  it("leads to the stacks that Git has forgotten: below its groups, and in resource groups that stacks hold", async () => {
    const groups = "/providers/Microsoft.Management/managementGroups";
    const sub = "/subscriptions/cccccccc-0000-4000-8000-000000000003";
    const stacksOf: Readonly<Record<string, Json>> = {
      [`${sub}/providers/Microsoft.Resources/deploymentStacks`]: {
        id: `${sub}/providers/Microsoft.Resources/deploymentStacks/azo.old`,
        name: "azo.old",
        properties: { provisioningState: "succeeded", resources: [{ id: `${sub}/resourceGroups/rg-old` }] },
      },
      [`${sub}/resourceGroups/rg-old/providers/Microsoft.Resources/deploymentStacks`]: {
        id: `${sub}/resourceGroups/rg-old/providers/Microsoft.Resources/deploymentStacks/azo.old.rg`,
        name: "azo.old.rg",
        properties: { provisioningState: "succeeded", resources: [] },
      },
    };
    const rows: readonly Json[] = [
      { id: `${groups}/alz`, properties: {} },
      { id: `${groups}/alz-old`, properties: { details: { parent: { id: `${groups}/alz` } } } },
      { id: sub, properties: { managementGroupAncestorsChain: [{ name: "alz-old" }] } },
      { id: "/subscriptions/dddddddd-0000-4000-8000-000000000004", properties: {} },
    ];
    const { azure, requests } = await serve(({ path }) => {
      if (path.includes("ResourceGraph")) return page(rows);
      const foreign = { id: `${path}/theirs`, name: "theirs", properties: {} };
      return { status: 200, body: { value: [foreign, ...(stacksOf[path] === undefined ? [] : [stacksOf[path]])] } };
    });
    const observed = await observe(azure, desired(unit("one", "/", [predicted(`${groups}/alz`, {})])));
    if (!("stacks" in observed)) throw new Error(JSON.stringify(observed));
    expect([...observed.stacks.values()].map(({ name }) => name)).toEqual(["azo.old", "azo.old.rg"]);
    expect(requests.filter(({ path }) => path.includes("dddddddd"))).toEqual([]);
  });

  it("gives no picture at all rather than half of one", async () => {
    const { azure } = await serve(() => ({ status: 403, body: error("AuthorizationFailed") }));
    expect(await observe(azure, desired())).toMatchObject({ kind: "refused" });
  });
});

describe("a unit", () => {
  const stack = unit("one", hub, [], { template: { resources: {} } });
  const record = (state: string, more: object = {}): Answer => ({
    status: 200,
    body: { id: "/s", properties: { provisioningState: state, correlationId: "c", ...more } },
  });

  it("is put as a stack that detaches what leaves it", async () => {
    const { azure, requests } = await serve(({ method }) => (method === "PUT" ? record("succeeded") : { status: 404 }));
    expect(await applyUnit(azure, stack)).toEqual({ kind: "written", correlationId: "c" });
    expect(requests.find(({ method }) => method === "PUT")?.body).toMatchObject({
      properties: {
        actionOnUnmanage: { resources: "detach", resourceGroups: "detach", managementGroups: "detach" },
        denySettings: { mode: "none" },
      },
    });
  });

  it("waits for what already runs under its name", async () => {
    const { azure, requests } = await serve((_, count) => record(count < 4 ? "deploying" : "succeeded"));
    await applyUnit(azure, stack);
    expect(requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET", "PUT"]);
  });

  it("fails with the innermost causes of its deployment's operations", async () => {
    const inner = JSON.stringify({ status: "Failed", error: { code: "SubnetInUse", message: "busy" } });
    const sent = { put: false };
    const { azure } = await serve(({ method, path }) => {
      if (path.endsWith("/operations")) {
        const statusMessage = { error: { code: "ResourceDeploymentFailure", message: inner } };
        const properties = {
          provisioningState: "Failed",
          statusCode: "BadRequest",
          statusMessage,
          targetResource: { id },
        };
        return { status: 200, body: { value: [{ id: "/o", operationId: "1", properties }] } };
      }
      sent.put ||= method === "PUT";
      const deploymentId = `${hub}/providers/Microsoft.Resources/deployments/d`;
      return sent.put ? record("failed", { deploymentId }) : { status: 404 };
    });
    expect(await applyUnit(azure, stack)).toEqual({
      kind: "refused",
      correlationId: "c",
      errors: [{ code: "SubnetInUse", message: "busy", status: 400, resourceId: id, nature: "logic" }],
    });
  });

  it("is tried again as a whole when only the environment was at fault", async () => {
    const puts = { count: 0 };
    const { azure } = await serve(({ method }) => {
      puts.count += method === "PUT" ? 1 : 0;
      if (puts.count === 0) return { status: 404 };
      const failed = [{ id, error: { code: "PrincipalNotFound", message: "not yet" } }];
      return puts.count < 3 ? record("failed", { failedResources: failed }) : record("succeeded");
    });
    expect(await applyUnit(azure, stack)).toMatchObject({ kind: "written" });
    expect(puts.count).toBe(3);
  });

  it("is put as an incremental deployment at the tenant, which has no stacks", async () => {
    const { azure, requests } = await serve(({ method }) => (method === "PUT" ? record("Succeeded") : { status: 404 }));
    await applyUnit(azure, unit("groups", "/", [], { location: "northeurope" }));
    expect(requests.at(-1)).toMatchObject({
      path: "/providers/Microsoft.Resources/deployments/azo-groups",
      body: { location: "northeurope", properties: { mode: "Incremental" } },
    });
  });

  it("is refused with the innermost cause also where its first answer is the refusal", async () => {
    const inner = { code: "MissingSubscription", message: "not here", target: id };
    const outer = { code: "InvalidTemplateDeployment", message: "see inside", details: [inner] };
    const { azure } = await serve(({ method }) =>
      method === "PUT" ? { status: 400, body: { error: outer } } : { status: 404, body: error("DeploymentNotFound") },
    );
    expect(await applyUnit(azure, unit("groups", "/", [], { location: "northeurope" }))).toMatchObject({
      kind: "refused",
      errors: [{ code: "MissingSubscription", message: "not here", resourceId: id, nature: "logic" }],
    });
  });
});

describe("what is asked of a unit besides", () => {
  const groups = unit("groups", "/", [], { location: "northeurope" });

  it("is a forecast, whose failure hides behind a 200", async () => {
    const change = { resourceId: id, changeType: "Create" };
    const forecast = await serve(() => ({
      status: 200,
      body: { status: "Succeeded", properties: { changes: [change] } },
    }));
    expect(await whatIf(forecast.azure, groups)).toMatchObject({ kind: "forecast", changes: [change] });
    const failing = await serve(() => ({ status: 200, body: { status: "Failed", ...error("InvalidTemplate") } }));
    expect(await whatIf(failing.azure, groups)).toMatchObject({
      kind: "refused",
      errors: [{ code: "InvalidTemplate" }],
    });
  });

  it("is that it stops", async () => {
    const { azure, requests } = await serve(() => ({ status: 204 }));
    expect(await cancelUnit(azure, groups)).toBeUndefined();
    expect(requests[0]?.path).toBe("/providers/Microsoft.Resources/deployments/azo-groups/cancel");
  });

  it("is that its stack goes, which is done when it is gone already", async () => {
    const { azure, requests } = await serve(() => ({ status: 404, body: error("DeploymentStackNotFound") }));
    const stackId = `${hub}/providers/Microsoft.Resources/deploymentStacks/azo.old`;
    expect(await removeStack(azure, stackId, "detach")).toEqual({ kind: "written" });
    expect(requests).toMatchObject([{ method: "DELETE", path: stackId }]);
  });
});

describe("errors", () => {
  it("are unwrapped to their innermost causes, each once", () => {
    const nested = JSON.stringify({
      error: { code: "DeploymentFailed", message: "x", details: [{ code: "A", message: "1" }] },
    });
    const document: Json = {
      error: {
        code: "DeploymentFailed",
        message: "At least one resource deployment operation failed.",
        details: [
          { code: "Conflict", message: nested },
          { code: "A", message: "1" },
          { code: "PrincipalNotFound", message: "2", target: "/subscriptions/s" },
        ],
      },
    };
    expect(unwrapErrors(document)).toEqual([
      { code: "A", message: "1", nature: "logic" },
      { code: "PrincipalNotFound", message: "2", nature: "environment", resourceId: "/subscriptions/s" },
    ]);
    expect(unwrapErrors({ value: [] })).toEqual([]);
    expect(unwrapErrors(null)).toEqual([]);
  });

  it.each([
    ["SubscriptionNotRegistered", 409, "logic"],
    ["AnotherOperationInProgress", 409, "environment"],
    ["Weird", 500, "environment"],
    ["Weird", 501, "logic"],
    ["RequestDisallowedByPolicy", 403, "logic"],
  ])("of code %s and status %s are %s", (code, status, nature) => {
    expect(unwrapErrors(error(code), { status })[0]?.nature).toBe(nature);
  });
});

describe("credentials", () => {
  it("with a secret at rest are named, not shown", () => {
    expect(forbiddenCredential({ AZURE_PASSWORD: "hunter2", AZURE_CLIENT_SECRET: "" })).toBe("AZURE_PASSWORD");
    expect(forbiddenCredential({ AZURE_CLIENT_ID: "x" })).toBeUndefined();
  });

  it("of the local Azure go nowhere but to this machine", () => {
    const target = { kind: "local", tenantId: "t", endpoint: "https://management.azure.com", certificate: "" } as const;
    expect(() => openAzure(target)).toThrow("bug");
  });
});

describe("built-in policies", () => {
  const path = "/providers/Microsoft.Authorization/policyDefinitions/one";
  const wanted = { kind: "definition", name: "one", allVersions: true } as const;

  it("come as Azure has them, all versions over all pages when asked, and what it lacks is left out", async () => {
    const { azure, requests } = await serve(({ path: asked }, count): Answer => {
      if (asked === "/providers/Microsoft.Authorization/policySetDefinitions/two")
        return { status: 200, body: { name: "two", properties: { version: "1.0.0" } } };
      if (asked !== `${path}/versions`) return { status: 404, body: error("PolicyDefinitionNotFound") };
      const nextLink = `${azure.endpoint}${path}/versions?page=2`;
      return {
        status: 200,
        body: count === 3 ? { value: [{ name: "1.0.0" }], nextLink } : { value: [{ name: "2.0.0" }] },
      };
    });
    const others = [
      { kind: "set", name: "two", allVersions: false },
      { kind: "definition", name: "three", allVersions: false },
    ] as const;
    expect(await getBuiltInPolicies(azure, others)).toEqual([{ name: "two", properties: { version: "1.0.0" } }]);
    expect(await getBuiltInPolicies(azure, [wanted])).toEqual([{ name: "1.0.0" }, { name: "2.0.0" }]);
    expect(requests).toHaveLength(4);
  });

  it("are not asked for anywhere else than where Azure is, and half a list is none", async () => {
    const { azure, requests } = await serve(() => ({
      status: 200,
      body: { value: [], nextLink: "https://192.0.2.1/providers" },
    }));
    expect(await getBuiltInPolicies(azure, [wanted])).toMatchObject({
      kind: "refused",
      errors: [{ code: "NextLinkElsewhere" }],
    });
    expect(requests).toHaveLength(1);
  });

  it("are a failure when Azure refuses", async () => {
    const { azure } = await serve(() => ({ status: 403, body: error("AuthorizationFailed", "not you") }));
    expect(await getBuiltInPolicies(azure, [wanted])).toMatchObject({
      kind: "refused",
      errors: [{ code: "AuthorizationFailed", message: "not you" }],
    });
  });
});
