import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalAzure, readScenario } from "../../../engine/local-azure/index.ts";
import { logIn, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-health`;
const statuses = "providers/Microsoft.ResourceHealth/availabilityStatuses";
const machine = (name: string): string => `${group}/providers/Microsoft.Compute/virtualMachines/${name}`;
const table = `${group}/providers/Microsoft.Network/routeTables/rt`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-one`;
const location = "westeurope";

beforeAll(async () => {
  const scenario = readScenario({ health: [{ path: "*/virtualMachines/SICK", state: "Unavailable" }] });
  if (typeof scenario === "string") throw new Error(scenario);
  azure = await start({ scenario });
  await rest(azure, "PUT", group, { location });
  for (const id of [machine("well"), machine("sick"), table, workspace])
    expect((await rest(azure, "PUT", id, { location, properties: {} })).status).toBe(201);
});
afterAll(() => azure.close());

const statesAt = async (path: string): Promise<unknown> =>
  (await rest(azure, "GET", path)).body["value"].map((one: { id: string; properties: object }) => [
    one.id.split("/").at(-5),
    "availabilityState" in one.properties ? one.properties.availabilityState : undefined,
  ]);

test("the current status of a resource is what Azure answers of a resource without problems", async () => {
  const { status, body } = await rest(azure, "GET", `${machine("well")}/${statuses}/current`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: `${machine("well")}/${statuses}/current`,
    name: "current",
    type: "Microsoft.ResourceHealth/AvailabilityStatuses",
    location,
    properties: { availabilityState: "Available", title: "Available", reasonType: "", reasonChronicity: "Persistent" },
  });
});

test("lists hold the resources that Azure watches, at a subscription, a group, a resource, and of one type", async () => {
  const all = [
    ["well", "Available"],
    ["sick", "Unavailable"],
    ["log-one", "Available"],
  ];
  expect(await statesAt(`/subscriptions/${subscriptionA}/${statuses}`)).toEqual(all);
  expect(await statesAt(`${group}/${statuses}`)).toEqual(all);
  expect(await statesAt(`${machine("sick")}/${statuses}`)).toEqual([all[1]]);
  const filter = encodeURIComponent("resourceType eq 'Microsoft.Compute/VirtualMachines'");
  expect(await statesAt(`${group}/${statuses}?$filter=${filter}`)).toEqual(all.slice(0, 2));
  expect((await rest(azure, "GET", `${group}/${statuses}?$filter=x`)).body["error"].code).toBe(
    "InvalidFilterInQueryString",
  );
});

test("Resource Graph says the same of machines", async () => {
  const query =
    "healthresources | project of = tostring(properties.targetResourceId), state = tostring(properties.availabilityState)";
  const { data } = (await rest(azure, "POST", "/providers/Microsoft.ResourceGraph/resources", { query })).body;
  expect(data).toEqual([
    { of: machine("well").toLowerCase(), state: "Available" },
    { of: machine("sick").toLowerCase(), state: "Unavailable" },
  ]);
});

test("what is not there, not watched or not to be read is refused", async () => {
  const codeOf = async (path: string): Promise<unknown> => (await rest(azure, "GET", path)).body["error"].code;
  expect(await codeOf(`${machine("none")}/${statuses}/current`)).toBe("ResourceNotFound");
  expect(await codeOf(`${table}/${statuses}/current`)).toBe("UnsupportedResourceType");
  expect(await codeOf(`${group}-none/${statuses}`)).toBe("ResourceGroupNotFound");
  const nobody = { ...azure, token: await logIn(azure, "5c1b8a52-5f0e-4a55-9a06-0d5a1b6b8f0a") };
  const refused = await rest(nobody, "GET", `${machine("well")}/${statuses}/current`);
  expect([refused.status, refused.body["error"].message]).toEqual([
    403,
    expect.stringContaining("'Microsoft.ResourceHealth/availabilityStatuses/read'"),
  ]);
});

test("a state that does not exist is told", () => {
  expect(readScenario({ health: [{ path: "*", state: "Fine" }] })).toBe(
    "health[0].state is none of Available, Degraded, Unavailable, Unknown.",
  );
});
