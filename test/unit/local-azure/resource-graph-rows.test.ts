import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalAzure, readScenario } from "../../../engine/local-azure/index.ts";
import { clients, rest, start, subscriptionA, subscriptionB, tenantId } from "./clients.ts";

let azure: LocalAzure;
const groups = "/providers/Microsoft.Management/managementGroups";
const subscription = `/subscriptions/${subscriptionA}`;

beforeAll(async () => {
  azure = await start();
  await rest(azure, "PUT", `${groups}/alz`, { properties: { displayName: "ALZ" } });
  await rest(azure, "PUT", `${groups}/corp`, { properties: { details: { parent: { id: `${groups}/alz` } } } });
  await rest(azure, "PUT", `${groups}/corp/subscriptions/${subscriptionA}`);
  await rest(azure, "PUT", `${subscription}/resourceGroups/RG-Graph`, { location: "westeurope" });
  const network = `${subscription}/resourceGroups/RG-Graph/providers/Microsoft.Network/virtualNetworks/vnet`;
  const body = {
    location: "westeurope",
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [{ name: "one", properties: { addressPrefix: "10.0.0.0/24" } }],
    },
  };
  await rest(azure, "PUT", network, body);
  await rest(azure, "PUT", network, { ...body, tags: { owner: "us" } });
});
afterAll(() => azure.close());

async function query(text: string, scope: object = {}): Promise<Record<string, unknown>[]> {
  const answer = await clients(azure).graph.resources({ query: text, ...scope });
  return answer.data as Record<string, unknown>[];
}

test("resources have lower-case types and groups, and children that a parent shows have no rows", async () => {
  const rows = await query("resources | project type, resourceGroup, subscriptionId, name");
  expect(rows).toEqual([
    {
      type: "microsoft.network/virtualnetworks",
      resourceGroup: "rg-graph",
      subscriptionId: subscriptionA,
      name: "vnet",
    },
  ]);
});

test("containers know the groups above them", async () => {
  const rows = await query(
    "resourcecontainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, chain = properties.managementGroupAncestorsChain | order by subscriptionId asc",
  );
  expect(rows.map(({ chain }) => (chain as { name: string }[]).map(({ name }) => name))).toEqual([
    ["corp", "alz", tenantId],
    [tenantId],
  ]);
  const parents = await query(
    "resourcecontainers | where type == 'microsoft.management/managementgroups' and name == 'corp' | project parent = tostring(properties.details.parent.name)",
  );
  expect(parents).toEqual([{ parent: "alz" }]);
});

test("a query sees the subscriptions or management groups that it names", async () => {
  expect(await query("resources | count", { subscriptions: [subscriptionB] })).toEqual([{ Count: 0 }]);
  expect(await query("resources | count", { managementGroups: ["alz"] })).toEqual([{ Count: 1 }]);
});

test("changes are kept with the values before and after", async () => {
  const rows = await query(
    "resourcechanges | where properties.targetResourceType == 'microsoft.network/virtualnetworks' | project what = tostring(properties.changeType), changes = properties.changes",
  );
  expect(rows.map(({ what }) => what)).toEqual(["Create", "Update"]);
  expect(rows[1]?.["changes"]).toMatchObject({ "tags.owner": { previousValue: null, newValue: "us" } });
});

test("assignments above a scope are answered when the query asks for them", async () => {
  const assign = (scope: string, name: string) =>
    rest(azure, "PUT", `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`, {
      properties: {
        policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/a451c1ef-c6ca-483d-87ed-f49761e3ffb5",
      },
    });
  for (const [scope, name] of [
    [`${groups}/alz`, "at-alz"],
    [`${groups}/corp`, "at-corp"],
    [subscription, "at-subscription"],
    [`${subscription}/resourceGroups/RG-Graph`, "at-group"],
  ] as const) {
    expect((await assign(scope, name)).status).toBe(201);
  }
  const text = "policyresources | where type endswith 'policyassignments' | project name | order by name asc";
  const names = async (filter: string | undefined, scope: object): Promise<unknown> => {
    const options = filter === undefined ? {} : { options: { authorizationScopeFilter: filter } };
    const path = "/providers/Microsoft.ResourceGraph/resources";
    const { body } = await rest(azure, "POST", path, { query: text, ...scope, ...options });
    return (body["data"] as { name: string }[] | undefined)?.map(({ name }) => name) ?? body["error"].details[0].code;
  };
  const here = { subscriptions: [subscriptionA] };
  expect(await names(undefined, here)).toEqual(["at-group", "at-subscription"]);
  expect(await names("AtScopeAndBelow", here)).toEqual(["at-group", "at-subscription"]);
  expect(await names("AtScopeExact", here)).toEqual(["at-subscription"]);
  expect(await names("AtScopeAndAbove", here)).toEqual(["at-alz", "at-corp", "at-subscription"]);
  expect(await names("AtScopeAboveAndBelow", { managementGroups: ["corp"] })).toEqual([
    "at-alz",
    "at-corp",
    "at-group",
    "at-subscription",
  ]);
  expect(await names("AtScopeAndAbove", { managementGroups: ["corp"] })).toEqual(["at-alz", "at-corp"]);
  expect(await names("Everywhere", here)).toBe("InvalidRequest");
});

test("machines are healthy, and nothing else has a health", async () => {
  expect(await query("healthresources | count")).toEqual([{ Count: 0 }]);
  const machine = `${subscription}/resourceGroups/RG-Graph/providers/Microsoft.Compute/virtualMachines/VM-One`;
  expect((await rest(azure, "PUT", machine, { location: "westeurope", properties: {} })).status).toBe(201);
  const rows = await query(
    "healthresources | project id, type, resourceGroup, state = properties.availabilityState, of = properties.targetResourceId",
  );
  expect(rows).toEqual([
    {
      id: `${machine}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
      type: "microsoft.resourcehealth/availabilitystatuses",
      resourceGroup: "rg-graph",
      state: "Available",
      of: machine.toLowerCase(),
    },
  ]);
});

test("a scenario lets Resource Graph learn of writes, deletions and changes late", async () => {
  const scenario = readScenario({ propagation: { resourceGraphSeconds: 60 } });
  if (typeof scenario === "string") throw new Error(scenario);
  const clock = { at: Date.parse("2026-03-01T00:00:00Z") };
  const late = await start({ scenario, now: () => new Date(clock.at) });
  const ask = async (text: string): Promise<unknown> =>
    (await rest(late, "POST", "/providers/Microsoft.ResourceGraph/resources", { query: text })).body["data"];
  const groupsOf = "resourcecontainers | where type endswith 'resourcegroups' | project name, tags";
  const group = `${subscription}/resourceGroups/late`;
  try {
    expect(await ask("resourcecontainers | count")).toEqual([{ Count: 3 }]);
    await rest(late, "PUT", group, { location: "westeurope" });
    expect((await rest(late, "GET", group)).status).toBe(200);
    expect(await ask(groupsOf)).toEqual([]);
    clock.at += 30_000;
    await rest(late, "PUT", group, { location: "westeurope", tags: { a: "1" } });
    clock.at += 30_000;
    expect(await ask(groupsOf)).toEqual([{ name: "late", tags: null }]);
    expect(await ask("resourcechanges | project properties.changeType")).toHaveLength(1);
    clock.at += 30_000;
    expect(await ask(groupsOf)).toEqual([{ name: "late", tags: { a: "1" } }]);
    expect(await ask("resourcechanges | project properties.changeType")).toHaveLength(2);
    await rest(late, "DELETE", group);
    expect(await ask(groupsOf)).toHaveLength(1);
    clock.at += 60_000;
    expect(await ask(groupsOf)).toEqual([]);
  } finally {
    await late.close();
  }
});
