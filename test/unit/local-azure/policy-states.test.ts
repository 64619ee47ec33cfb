import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, follow, rest, type RestAnswer, start, subscriptionA } from "./clients.ts";
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
const settings = "Microsoft.Insights/diagnosticSettings";
const builtIn = `/${policy}/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c`;

beforeAll(async () => {
  azure = await start({ operationDelayMs: 20 });
  await makePolicyTenant(azure);
  await putStorage(azure, "open", { ...insecure, tags: { team: "a" } });
  await putStorage(azure, "closed");
  await putStorage(azure, "exempt", insecure);
  await rest(azure, "PUT", `${storageId("closed")}/providers/${settings}/own`, {
    properties: { storageAccountId: storageId("open"), logs: [{ category: "x", enabled: true }] },
  });
  await rest(azure, "PUT", `${storageId("exempt")}/providers/${settings}/own`, {
    properties: { storageAccountId: storageId("open"), logs: [{ category: "x", enabled: false }] },
  });
  await define(azure, "deny-public", storageRule(isPublic, "deny"));
  await define(
    azure,
    "logs",
    storageRule({ field: "location", exists: true }, "auditIfNotExists", {
      type: settings,
      existenceCondition: { field: `${settings}/logs.enabled`, equals: "true" },
    }),
  );
  await define(azure, "off", storageRule(isPublic, "disabled"));
  const member = (name: string) => ({
    policyDefinitionReferenceId: name,
    policyDefinitionId: definitionId(name),
    groupNames: ["g"],
  });
  await rest(azure, "PUT", setId("set"), {
    properties: {
      policyDefinitionGroups: [{ name: "g" }],
      policyDefinitions: [member("deny-public"), member("logs"), member("off")],
    },
  });
  await assign(azure, `${groups}/alz`, "set", {
    properties: { policyDefinitionId: setId("set"), enforcementMode: "DoNotEnforce" },
  });
  await assign(azure, subscription, "unknown", { properties: { policyDefinitionId: builtIn } });
  await rest(azure, "PUT", `${storageId("exempt")}/${policy}/policyExemptions/one`, {
    properties: {
      policyAssignmentId: `${groups}/alz/${policy}/policyAssignments/set`,
      policyDefinitionReferenceIds: ["deny-public"],
      exemptionCategory: "Waiver",
    },
  });
});
afterAll(() => azure.close());

interface Row {
  readonly resourceId: string;
  readonly policyDefinitionReferenceId: string;
  readonly policyDefinitionAction: string;
  readonly complianceState: string;
  readonly isCompliant: boolean;
}

const insights = "providers/Microsoft.PolicyInsights";
const query = (scope: string, options = ""): Promise<RestAnswer> =>
  rest(
    { ...azure, apiVersion: "2024-10-01" },
    "POST",
    `${scope}/${insights}/policyStates/latest/queryResults${options}`,
  );
const rowsOf = async (scope: string, options = ""): Promise<readonly Row[]> => (await query(scope, options)).body.value;
const brief = (rows: readonly Row[]) =>
  rows
    .map((row) => [row.resourceId.split("/").at(-1), row.policyDefinitionReferenceId, row.complianceState].join(" "))
    .toSorted();

const all = [
  "closed deny-public Compliant",
  "closed logs Compliant",
  "exempt deny-public Exempt",
  "exempt logs NonCompliant",
  "open deny-public NonCompliant",
  "open logs NonCompliant",
];

describe("policy states", () => {
  test("tell for each resource what each policy that is about it finds; disabled ones say nothing", async () => {
    expect(brief(await rowsOf(group))).toEqual(all);
    expect(brief(await rowsOf(`${groups}/corp`, "?$filter=ComplianceState ne 'Unknown'"))).toEqual(all);
    expect(brief(await rowsOf(storageId("open")))).toEqual(all.slice(4));
    expect(brief(await rowsOf(`${groups}/alz/${policy}/policyAssignments/set`))).toEqual(all);
    expect(brief(await rowsOf(`${subscription}/${policy}/policySetDefinitions/set`))).toEqual(all);
    expect(brief(await rowsOf(`${subscription}/${policy}/policyDefinitions/logs`))).toEqual(
      all.filter((row) => row.includes("logs")),
    );
  });

  test("of a built-in definition that this Azure does not have is unknown, for each subscription", async () => {
    const rows = await rowsOf(subscription, "?$filter=complianceState eq 'Unknown'");
    expect(rows).toMatchObject([{ resourceId: subscription, policyDefinitionId: builtIn, policyDefinitionAction: "" }]);
  });

  test("are written as the service writes them", async () => {
    const answer = await query(
      storageId("open"),
      "?$filter=policyDefinitionReferenceId eq 'deny-public'&$expand=PolicyEvaluationDetails",
    );
    expect(answer.body).toMatchObject({ "@odata.count": 1, "@odata.context": expect.stringMatching(/#latest$/) });
    expect(answer.body.value[0]).toMatchObject({
      resourceId: storageId("open"),
      resourceType: "Microsoft.Storage/storageAccounts",
      resourceLocation: "westeurope",
      resourceGroup: "rg",
      resourceTags: '{"team":"a"}',
      subscriptionId: subscriptionA,
      policyAssignmentName: "set",
      policyAssignmentScope: `${groups}/alz`,
      policySetDefinitionName: "set",
      policyDefinitionName: "deny-public",
      policyDefinitionAction: "deny",
      policyDefinitionGroupNames: ["g"],
      managementGroupIds: expect.stringMatching(/,alz,corp$/),
      isCompliant: false,
      policyEvaluationDetails: { evaluatedExpressions: [{ path: "type" }, { expressionValue: true }] },
    });
  });

  test("are filtered, ordered, cut, chosen by column and grouped", async () => {
    const filter = encodeURIComponent(
      "isCompliant eq false and (contains(resourceId, 'OPEN') or not startswith(resourceId, '/sub'))",
    );
    expect(brief(await rowsOf(group, `?$filter=${filter}`))).toEqual(all.slice(4));
    const ordered = await rowsOf(
      group,
      "?$orderby=policyDefinitionReferenceId desc, resourceId&$top=2&$select=resourceId",
    );
    expect(ordered.map(({ resourceId }) => resourceId)).toEqual([storageId("closed"), storageId("exempt")]);
    expect(Object.keys(ordered[0] ?? {}).filter((name) => !name.startsWith("@"))).toEqual(["resourceId"]);
    const apply = encodeURIComponent(
      "filter(complianceState ne 'Exempt')/groupby((complianceState), aggregate($count as n))",
    );
    const { value } = (await query(group, `?$apply=${apply}&$orderby=n`)).body;
    expect(value).toEqual([
      { complianceState: "Compliant", n: 2 },
      { complianceState: "NonCompliant", n: 3 },
    ]);
  });

  test("are refused for what is not there and for filters that cannot be read", async () => {
    expect((await query(`${groups}/none`)).body.error.code).toBe("ManagementGroupNotFound");
    expect((await query(storageId("none"))).status).toBe(404);
    expect((await query(group, "?$filter=a like 'b'")).body.error.code).toBe("InvalidFilterInQueryString");
    expect((await query(group, "?$apply=sum(a)")).body.error.code).toBe("InvalidApplyInQueryString");
  });

  test("are rows of Resource Graph beside the policy objects", async () => {
    const kql =
      "policyresources | where type == 'microsoft.policyinsights/policystates' | summarize n = count() by state = tostring(properties.complianceState) | order by state asc";
    const { data } = await clients(azure).graph.resources({ query: kql });
    expect(data).toEqual([
      { state: "Compliant", n: 2 },
      { state: "Exempt", n: 1 },
      { state: "NonCompliant", n: 3 },
      { state: "Unknown", n: 1 },
    ]);
  });
});

test("a summary counts resources and policies, over all and by assignment and definition", async () => {
  const path = `${groups}/alz/${insights}/policyStates/latest/summarize`;
  const { body } = await rest({ ...azure, apiVersion: "2024-10-01" }, "POST", path);
  const [summary] = body.value;
  expect(summary.results).toMatchObject({ nonCompliantResources: 2, nonCompliantPolicies: 2 });
  expect(summary.results.resourceDetails).toEqual(
    expect.arrayContaining([
      { complianceState: "noncompliant", count: 2 },
      { complianceState: "compliant", count: 1 },
      { complianceState: "unknown", count: 1 },
    ]),
  );
  const set = summary.policyAssignments.find(
    (one: { readonly policySetDefinitionId: string }) => one.policySetDefinitionId === setId("set"),
  );
  expect(set).toMatchObject({
    policyAssignmentId: `${groups}/alz/${policy}/policyAssignments/set`,
    policyGroups: [{ policyGroupName: "g", results: { nonCompliantResources: 2 } }],
  });
  const counted = set.policyDefinitions.map(
    (one: {
      readonly policyDefinitionReferenceId: string;
      readonly effect: string;
      readonly results: { readonly nonCompliantResources: number };
    }) => [one.policyDefinitionReferenceId, one.effect, one.results.nonCompliantResources],
  );
  expect(counted.toSorted()).toEqual([
    ["deny-public", "deny", 1],
    ["logs", "auditifnotexists", 2],
  ]);
  const again = await rest(azure, "POST", set.results.queryResultsUri);
  expect(again.body["@odata.count"]).toBe(6);
});

test("a compliance scan is polled by its location until it is done", async () => {
  const started = await rest(azure, "POST", `${subscription}/${insights}/policyStates/latest/triggerEvaluation`);
  expect(started.status).toBe(202);
  expect((await follow(azure, started)).status).toBe(200);
  const refused = await rest(azure, "POST", `${groups}/alz/${insights}/policyStates/latest/triggerEvaluation`);
  expect(refused.status).toBe(400);
});

test("states follow what changes, in the resource and beside it", async () => {
  await putStorage(azure, "later", insecure);
  const later = async () => brief(await rowsOf(storageId("later")));
  expect(await later()).toEqual(["later deny-public NonCompliant", "later logs NonCompliant"]);
  await rest(azure, "PUT", `${storageId("later")}/providers/${settings}/own`, {
    properties: { storageAccountId: storageId("open"), logs: [{ category: "x", enabled: true }] },
  });
  await putStorage(azure, "later", { properties: { allowBlobPublicAccess: false } });
  expect(await later()).toEqual(["later deny-public Compliant", "later logs Compliant"]);
  await rest(azure, "DELETE", storageId("later"));
  expect((await query(storageId("later"))).status).toBe(404);
});
