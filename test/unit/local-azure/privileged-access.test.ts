import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { logIn, rest, roles, start, subscriptionA } from "./clients.ts";

const clock = { now: new Date("2026-03-01T08:00:00.000Z") };
const hours = (count: number) => new Date(clock.now.getTime() + count * 3_600_000).toISOString();

let azure: LocalAzure;
let token: string;
const person = crypto.randomUUID();
const subscription = `/subscriptions/${subscriptionA}`;
const group = `${subscription}/resourceGroups/rg`;
const within = (duration: string, startDateTime?: string) => ({
  expiration: { type: "AfterDuration", duration },
  ...(startDateTime === undefined ? {} : { startDateTime }),
});

beforeAll(async () => {
  azure = await start({ now: () => clock.now });
  await rest(azure, "PUT", group, { location: "northeurope" });
  token = await logIn(azure, person);
});
afterAll(() => azure.close());

interface Request {
  readonly kind: "Assignment" | "Eligibility";
  readonly type: string;
  readonly info?: object;
  readonly scope?: string;
  readonly by?: string;
  readonly more?: object;
}

function ask({ kind, type, info, scope = group, by, more }: Request) {
  const path = `${scope}/providers/Microsoft.Authorization/role${kind}ScheduleRequests/${crypto.randomUUID()}`;
  const properties = {
    principalId: person,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles.reader}`,
    requestType: type,
    ...(info === undefined ? {} : { scheduleInfo: info }),
    ...more,
  };
  return rest({ ...azure, ...(by === undefined ? {} : { token: by }) }, "PUT", path, { properties });
}

const read = async () => (await rest({ ...azure, token }, "GET", group)).status;
const list = async (what: string) =>
  (await rest(azure, "GET", `${group}/providers/Microsoft.Authorization/${what}?$filter=principalId eq '${person}'`))
    .body.value;

test("nobody takes a role without being eligible for it", async () => {
  const { status, body } = await ask({ kind: "Assignment", type: "SelfActivate", info: within("PT1H"), by: token });
  expect([status, body.error.code]).toEqual([400, "RoleAssignmentDoesNotExist"]);
});

test("who is eligible above takes the role for a while, and loses it with the time", async () => {
  const given = await ask({ kind: "Eligibility", type: "AdminAssign", info: within("P10D"), scope: subscription });
  expect(given.body.properties).toMatchObject({ status: "Provisioned", principalType: "ServicePrincipal" });
  expect(await read()).toBe(403);
  const taken = await ask({ kind: "Assignment", type: "SelfActivate", info: within("PT2H"), by: token });
  expect(taken.status).toBe(201);
  expect(await read()).toBe(200);
  expect(await list("roleAssignmentScheduleInstances")).toMatchObject([
    { properties: { assignmentType: "Activated", startDateTime: hours(0), endDateTime: hours(2) } },
  ]);
  clock.now = new Date(hours(2));
  expect(await read()).toBe(403);
  expect(await list("roleAssignmentScheduleInstances")).toEqual([]);
  expect(await list("roleAssignments")).toEqual([]);
});

test("a role that was taken can be given back, and not taken twice", async () => {
  const take = () => ask({ kind: "Assignment", type: "SelfActivate", info: within("PT1H"), by: token });
  expect((await take()).status).toBe(201);
  expect((await take()).body.error).toEqual({
    code: "RoleAssignmentExists",
    message: "The Role assignment already exists.",
  });
  const back = await ask({ kind: "Assignment", type: "SelfDeactivate", by: token });
  expect(back.body.properties.status).toBe("Revoked");
  expect(await read()).toBe(403);
});

test("taking a role for longer than the policy allows is refused, and so is taking it for another", async () => {
  const long = await ask({ kind: "Assignment", type: "SelfActivate", info: within("PT9H"), by: token });
  expect(long.body.error.message).toBe('The following policy rules failed: ["ExpirationRule"]');
  const other = { principalId: crypto.randomUUID() };
  const foreign = await ask({ kind: "Assignment", type: "SelfActivate", info: within("PT1H"), by: token, more: other });
  expect(foreign.body.error.code).toBe("AuthorizationFailed");
});

test("an assignment for later waits, and begins when its time has come", async () => {
  const soon = await ask({ kind: "Assignment", type: "AdminAssign", info: within("PT4H", hours(1)) });
  expect(soon.body.properties.status).toBe("Granted");
  expect(await list("roleAssignmentSchedules")).toHaveLength(1);
  expect(await read()).toBe(403);
  clock.now = new Date(hours(1));
  expect(await read()).toBe(200);
  await ask({ kind: "Assignment", type: "AdminRemove" });
  expect(await read()).toBe(403);
});

test("an eligibility is prolonged by an update and ends with its removal", async () => {
  const change = (type: string, info?: object) =>
    ask({ kind: "Eligibility", type, scope: subscription, ...(info === undefined ? {} : { info }) });
  await change("AdminUpdate", within("P20D"));
  expect(await list("roleEligibilitySchedules")).toMatchObject([{ properties: { endDateTime: hours(480) } }]);
  await change("AdminRemove");
  expect(await list("roleEligibilitySchedules")).toEqual([]);
  expect((await change("AdminRemove")).body.error.code).toBe("RoleAssignmentDoesNotExist");
});

test("a policy that asks for a justification is obeyed", async () => {
  const policies = `${group}/providers/Microsoft.Authorization`;
  const assignments = (await rest(azure, "GET", `${policies}/roleManagementPolicyAssignments`)).body.value;
  const { policyId } = assignments.find((one: { name: string }) => one.name.endsWith(roles.reader)).properties;
  const rule = { id: "Enablement_Admin_Eligibility", enabledRules: ["Justification"] };
  const ruleType = "RoleManagementPolicyEnablementRule";
  await rest(azure, "PATCH", policyId, { properties: { rules: [{ ...rule, ruleType }] } });
  const give = (more: object) => ask({ kind: "Eligibility", type: "AdminAssign", info: within("P1D"), more });
  expect((await give({})).body.error.message).toBe('The following policy rules failed: ["JustificationRule"]');
  expect((await give({ justification: "Night shift" })).status).toBe(201);
});

test("an end in the past, a duration that is none and a request that was made already are refused", async () => {
  const past = { expiration: { type: "AfterDateTime", endDateTime: hours(-1) } };
  for (const info of [past, within("1 hour"), { expiration: { type: "Never" } }]) {
    expect((await ask({ kind: "Assignment", type: "AdminAssign", info })).status).toBe(400);
  }
  const requests = `${group}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests`;
  const [made] = (await rest(azure, "GET", requests)).body.value;
  const { principalId, roleDefinitionId, requestType } = made.properties;
  const again = await rest(azure, "PUT", made.id, { properties: { principalId, roleDefinitionId, requestType } });
  expect(again.status).toBe(409);
});
