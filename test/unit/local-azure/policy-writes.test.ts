import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { follow, rest, start } from "./clients.ts";
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
  unassign,
} from "./policy-tenant.ts";

let azure: LocalAzure;
const clock = { at: new Date("2026-03-01T00:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T00:00:00Z");
  azure = await start({ now: () => clock.at });
  await makePolicyTenant(azure);
});
afterEach(() => azure.close());

describe("deny", () => {
  beforeEach(async () => {
    await define(azure, "deny-public", storageRule(isPublic, "[parameters('effect')]"), {
      parameters: { effect: { type: "String", defaultValue: "Deny", allowedValues: ["Deny", "Audit", "Disabled"] } },
    });
  });

  test("refuses a write below the group that it is assigned at, and tells which policy and why", async () => {
    const message = { nonComplianceMessages: [{ message: "Blobs are private here." }] };
    await assign(azure, `${groups}/alz`, "deny-public", { properties: message });
    const refused = await putStorage(azure, "one", insecure);
    expect(refused.status).toBe(403);
    const { code, target, message: text, additionalInfo } = refused.body.error;
    expect([code, target]).toEqual(["RequestDisallowedByPolicy", "one"]);
    expect(text).toContain("Resource 'one' was disallowed by policy.");
    expect(text).toContain("Blobs are private here.");
    const assignment = `${groups}/alz/${policy}/policyAssignments/deny-public`;
    expect(text).toContain(JSON.stringify({ name: "deny-public", id: assignment }));
    expect(additionalInfo).toMatchObject([
      {
        type: "PolicyViolation",
        info: {
          policyDefinitionId: definitionId("deny-public"),
          policyDefinitionEffect: "deny",
          policyAssignmentId: assignment,
          policyAssignmentScope: `${groups}/alz`,
          evaluationDetails: {
            reason: "Blobs are private here.",
            evaluatedExpressions: [
              { result: "True", expressionKind: "Field", expression: "type", operator: "Equals" },
              {
                path: "properties.allowBlobPublicAccess",
                expressionValue: true,
                targetValue: true,
                operator: "Equals",
              },
            ],
          },
        },
      },
    ]);
    expect((await rest(azure, "GET", storageId("one"))).status).toBe(404);
    expect((await putStorage(azure, "one")).status).toBe(201);
  });

  test("refuses an update too, and lets what was there before it be", async () => {
    await putStorage(azure, "one", insecure);
    await assign(azure, subscription, "deny-public");
    expect((await putStorage(azure, "one", { ...insecure, tags: { a: "b" } })).status).toBe(403);
    expect((await rest(azure, "PATCH", storageId("one"), { tags: { a: "b" } })).status).toBe(403);
    expect((await rest(azure, "GET", storageId("one"))).body.properties.allowBlobPublicAccess).toBe(true);
    await unassign(azure, subscription, "deny-public");
    expect((await putStorage(azure, "one", insecure)).status).toBe(200);
  });

  test.each([
    ["another subscription's group is not above", { scope: `${groups}/side` }],
    [
      "the effect is disabled by the assignment's parameter",
      { properties: { parameters: { effect: { value: "Disabled" } } } },
    ],
    ["the effect is audit", { properties: { parameters: { effect: { value: "Audit" } } } }],
    ["it is not enforced", { properties: { enforcementMode: "DoNotEnforce" } }],
    ["the resource group is excluded", { properties: { notScopes: [group.toUpperCase()] } }],
    ["a group between is excluded", { properties: { notScopes: [`${groups}/corp`] } }],
    ["an override disables it", { properties: { overrides: [{ kind: "policyEffect", value: "disabled" }] } }],
    [
      "an override disables it at the location",
      {
        properties: {
          overrides: [
            { kind: "policyEffect", value: "disabled", selectors: [{ kind: "resourceLocation", in: ["westeurope"] }] },
          ],
        },
      },
    ],
    [
      "its selectors take other locations",
      {
        properties: {
          resourceSelectors: [{ name: "a", selectors: [{ kind: "resourceLocation", notIn: ["West Europe"] }] }],
        },
      },
    ],
    [
      "its selectors take other types",
      {
        properties: {
          resourceSelectors: [{ name: "a", selectors: [{ kind: "resourceType", in: ["Microsoft.Web/sites"] }] }],
        },
      },
    ],
  ])(
    "does nothing when %s",
    async (_name, { scope = `${groups}/alz`, properties = {} }: { scope?: string; properties?: object }) => {
      await rest(azure, "PUT", `${groups}/side`, { properties: { details: { parent: { id: `${groups}/alz` } } } });
      expect((await assign(azure, scope, "deny-public", { properties })).status).toBe(201);
      expect((await putStorage(azure, "one", insecure)).status).toBe(201);
    },
  );

  test("follows a subscription that moves to another group", async () => {
    await assign(azure, `${groups}/corp`, "deny-public");
    expect((await putStorage(azure, "one", insecure)).status).toBe(403);
    await rest(azure, "PUT", `${groups}/alz/subscriptions/${subscription.split("/").at(-1) ?? ""}`);
    expect((await putStorage(azure, "one", insecure)).status).toBe(201);
  });

  test("an exemption lifts it until it expires", async () => {
    await assign(azure, `${groups}/alz`, "deny-public");
    const policyAssignmentId = `${groups}/alz/${policy}/policyAssignments/deny-public`;
    const made = await rest(azure, "PUT", `${group}/${policy}/policyExemptions/waiver`, {
      properties: { policyAssignmentId, exemptionCategory: "Waiver", expiresOn: "2026-03-02T00:00:00Z" },
    });
    expect(made.status).toBe(201);
    expect((await putStorage(azure, "one", insecure)).status).toBe(201);
    clock.at = new Date("2026-03-02T00:00:01Z");
    expect((await putStorage(azure, "one", insecure)).status).toBe(403);
  });

  test("a new version of the definition counts at once", async () => {
    await assign(azure, `${groups}/alz`, "deny-public");
    expect((await putStorage(azure, "one", insecure)).status).toBe(403);
    await define(azure, "deny-public", storageRule({ field: "name", equals: "other" }, "deny"), {
      parameters: { effect: { type: "String", defaultValue: "Deny" } },
    });
    expect((await putStorage(azure, "one", insecure)).status).toBe(201);
    expect((await putStorage(azure, "other")).status).toBe(403);
  });

  const storage = (name: string, more: object = {}) => ({
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-05-01",
    name,
    location: "westeurope",
    sku: { name: "Standard_LRS" },
    kind: "StorageV2",
    ...more,
  });
  const deploymentOf = (...resources: readonly object[]) => ({
    properties: {
      mode: "Incremental",
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources,
      },
    },
  });
  const deployment = `${group}/providers/Microsoft.Resources/deployments/d`;
  const preflight = {
    code: "InvalidTemplateDeployment",
    details: [{ code: "RequestDisallowedByPolicy", target: "one", additionalInfo: [{ type: "PolicyViolation" }] }],
  };

  test("a validation, a what-if and a deployment are refused before anything is deployed", async () => {
    await assign(azure, `${groups}/alz`, "deny-public");
    const body = deploymentOf(storage("fine"), storage("one", insecure));
    const validated = await rest(azure, "POST", `${deployment}/validate`, body);
    expect([validated.status, validated.body.error]).toEqual([400, expect.objectContaining({ code: preflight.code })]);
    expect(validated.body.error).toMatchObject(preflight);
    const asked = await follow(azure, await rest(azure, "POST", `${deployment}/whatIf`, body));
    expect([asked.status, asked.body.status]).toEqual([200, "Failed"]);
    expect(asked.body.error).toMatchObject(preflight);
    const sent = await rest(azure, "PUT", deployment, body);
    expect(sent.status).toBe(400);
    expect(sent.body.error).toMatchObject(preflight);
    expect((await rest(azure, "GET", deployment)).status).toBe(404);
    expect((await rest(azure, "GET", storageId("fine"))).status).toBe(404);
  });

  test("what only the deployment can tell is the error of that resource, with its whole detail", async () => {
    await assign(azure, `${groups}/alz`, "deny-public");
    const identity = {
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      apiVersion: "2023-01-31",
      name: "someone",
      location: "westeurope",
    };
    const tags = {
      owner: "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'someone')).clientId]",
    };
    const body = deploymentOf(identity, storage("one", { ...insecure, tags }));
    expect((await rest(azure, "PUT", deployment, body)).status).toBe(201);
    await expect
      .poll(async () => (await rest(azure, "GET", deployment)).body.properties.provisioningState)
      .toBe("Failed");
    const read = await rest(azure, "GET", deployment);
    expect(read.body.properties.error).toMatchObject({
      code: "DeploymentFailed",
      details: [{ code: "RequestDisallowedByPolicy", additionalInfo: [{ type: "PolicyViolation" }] }],
    });
  });

  test("at validation level Template nobody asks a policy", async () => {
    await assign(azure, `${groups}/alz`, "deny-public");
    const { properties } = deploymentOf(storage("one", insecure));
    const body = { properties: { ...properties, validationLevel: "Template" } };
    expect((await rest(azure, "POST", `${deployment}/validate`, body)).status).toBe(200);
    const none = { properties: { ...properties, validationLevel: "ProviderNoRbac" } };
    expect((await rest(azure, "POST", `${deployment}/validate`, none)).status).toBe(400);
  });

  test("a what-if shows in after what modify adds", async () => {
    const operations = [{ operation: "add", field: "tags['owner']", value: "platform" }];
    const details = { roleDefinitionIds: [], operations };
    await define(azure, "owner", storageRule({ field: "tags['owner']", exists: false }, "modify", details));
    await assign(azure, `${groups}/alz`, "owner", { identity: { type: "SystemAssigned" } });
    const asked = await rest(azure, "POST", `${deployment}/whatIf`, deploymentOf(storage("one")));
    const [change] = (await follow(azure, asked)).body.properties.changes;
    expect([change.changeType, change.after.tags]).toEqual(["Create", { owner: "platform" }]);
  });
});

describe("initiatives", () => {
  beforeEach(async () => {
    await define(
      azure,
      "locations",
      { if: { field: "location", notIn: "[parameters('allowed')]" }, then: { effect: "[parameters('effect')]" } },
      {
        mode: "Indexed",
        parameters: { allowed: { type: "Array" }, effect: { type: "String", defaultValue: "Audit" } },
      },
    );
    const member = {
      policyDefinitionReferenceId: "places",
      policyDefinitionId: definitionId("locations"),
      parameters: { allowed: { value: "[parameters('places')]" }, effect: { value: "[parameters('placesEffect')]" } },
    };
    await rest(azure, "PUT", setId("set"), {
      properties: {
        parameters: {
          places: { type: "Array", defaultValue: ["westeurope"] },
          placesEffect: { type: "String", defaultValue: "Deny" },
        },
        policyDefinitions: [member],
      },
    });
  });
  const assignSet = (properties: object = {}) =>
    assign(azure, `${groups}/alz`, "set", { properties: { policyDefinitionId: setId("set"), ...properties } });

  test("hand their values on: the assignment's, else their own defaults", async () => {
    await assignSet();
    expect((await putStorage(azure, "one")).status).toBe(201);
    const refused = await putStorage(azure, "two", { location: "northeurope" });
    expect(refused.body.error.additionalInfo[0].info).toMatchObject({
      policySetDefinitionId: setId("set"),
      policyDefinitionReferenceId: "places",
    });
    await assignSet({ parameters: { places: { value: ["northeurope"] } } });
    expect((await putStorage(azure, "two", { location: "northeurope" })).status).toBe(201);
    expect((await putStorage(azure, "three")).status).toBe(403);
  });

  test("an override or an exemption can be of one member", async () => {
    const selectors = [{ kind: "policyDefinitionReferenceId", in: ["places"] }];
    await assignSet({ overrides: [{ kind: "policyEffect", value: "audit", selectors }] });
    expect((await putStorage(azure, "two", { location: "northeurope" })).status).toBe(201);
    await assignSet({
      overrides: [
        { kind: "policyEffect", value: "audit", selectors: [{ kind: "policyDefinitionReferenceId", in: ["x"] }] },
      ],
    });
    expect((await putStorage(azure, "three", { location: "northeurope" })).status).toBe(403);
    const exempt = (references: readonly string[]) =>
      rest(azure, "PUT", `${subscription}/${policy}/policyExemptions/some`, {
        properties: {
          policyAssignmentId: `${groups}/alz/${policy}/policyAssignments/set`,
          policyDefinitionReferenceIds: references,
          exemptionCategory: "Mitigated",
        },
      });
    await exempt(["another"]);
    expect((await putStorage(azure, "three", { location: "northeurope" })).status).toBe(403);
    await exempt(["places"]);
    expect((await putStorage(azure, "three", { location: "northeurope" })).status).toBe(201);
  });

  test("mode Indexed leaves resource groups and what has no location alone, mode All does not", async () => {
    await assignSet();
    const other = `${subscription}/resourceGroups/other`;
    expect((await rest(azure, "PUT", other, { location: "northeurope" })).status).toBe(201);
    await define(azure, "all", { if: { field: "location", notEquals: "westeurope" }, then: { effect: "deny" } });
    await assign(azure, subscription, "all");
    const refused = await rest(azure, "PUT", `${other}2`, { location: "northeurope" });
    expect(refused.status).toBe(403);
    expect(refused.body.error.additionalInfo[0].info.policyAssignmentName).toBe("all");
  });
});

describe("modify and append", () => {
  const tag = (kind: string, value: string, more: object = {}) => ({
    roleDefinitionIds: [],
    operations: [{ operation: kind, field: "tags['env']", value, ...more }],
  });
  const missing = { field: "tags['env']", exists: false };
  const tagsOf = async (name: string) => (await rest(azure, "GET", storageId(name))).body.tags;

  test("modify writes into the request before it is stored and denied", async () => {
    await define(azure, "tagged", storageRule(missing, "modify", tag("addOrReplace", "[resourceGroup().location]")));
    await define(azure, "need-tag", storageRule(missing, "deny"));
    await assign(azure, subscription, "tagged");
    await assign(azure, subscription, "need-tag");
    const made = await putStorage(azure, "one", { tags: { a: "b" } });
    expect([made.status, made.body.tags]).toEqual([201, { a: "b", env: "westeurope" }]);
    await putStorage(azure, "two", { tags: { env: "mine" } });
    expect(await tagsOf("two")).toEqual({ env: "mine" });
  });

  test("modify changes properties, removes tags and obeys the condition of an operation", async () => {
    const operations = [
      { operation: "addOrReplace", field: "Microsoft.Storage/storageAccounts/allowBlobPublicAccess", value: false },
      { operation: "remove", field: "tags.secret" },
      { operation: "add", field: "tags.never", value: "x", condition: "[equals(field('name'), 'other')]" },
    ];
    await define(
      azure,
      "fix",
      storageRule({ field: "name", like: "*" }, "modify", { roleDefinitionIds: [], operations }),
    );
    await assign(azure, `${groups}/alz`, "fix");
    const made = await putStorage(azure, "one", { ...insecure, tags: { secret: "1", kept: "2" } });
    expect(made.body.properties.allowBlobPublicAccess).toBe(false);
    expect(made.body.tags).toEqual({ kept: "2" });
  });

  test("two that disagree about one field: the conflict effect says who wins, and two that deny refuse", async () => {
    await define(azure, "first", storageRule(missing, "modify", { ...tag("add", "one"), conflictEffect: "deny" }));
    await define(azure, "second", storageRule(missing, "modify", { ...tag("add", "two"), conflictEffect: "audit" }));
    await assign(azure, subscription, "first");
    await assign(azure, subscription, "second");
    expect((await putStorage(azure, "one")).body.tags).toEqual({ env: "one" });
    await define(azure, "second", storageRule(missing, "modify", { ...tag("add", "two"), conflictEffect: "deny" }));
    expect((await putStorage(azure, "two")).body.error.code).toBe("RequestDisallowedByPolicy");
  });

  test("append adds what is missing, adds to arrays, and refuses to overwrite", async () => {
    const rules = "Microsoft.Storage/storageAccounts/networkAcls.ipRules[*]";
    const details = [
      { field: rules, value: { value: "10.0.0.1", action: "Allow" } },
      { field: "Microsoft.Storage/storageAccounts/networkAcls.bypass", value: "None" },
    ];
    await define(azure, "appended", {
      if: { field: "type", equals: "Microsoft.Storage/storageAccounts" },
      then: { effect: "append", details },
    });
    await assign(azure, subscription, "appended");
    const sent = { properties: { networkAcls: { ipRules: [{ value: "10.0.0.9", action: "Allow" }] } } };
    const made = await putStorage(azure, "one", sent);
    expect(made.body.properties.networkAcls).toMatchObject({
      bypass: "None",
      ipRules: [{ value: "10.0.0.9" }, { value: "10.0.0.1" }],
    });
    const refused = await putStorage(azure, "two", { properties: { networkAcls: { bypass: "AzureServices" } } });
    expect(refused.body.error.additionalInfo[0].info.policyDefinitionEffect).toBe("append");
  });
});

test("a rule that cannot be evaluated for a resource refuses the write, unless it is not enforced", async () => {
  const rule = storageRule({ value: "[substring(field('name'), 0, 10)]", equals: "x" }, "audit");
  await define(azure, "fails", rule);
  await assign(azure, subscription, "fails");
  const refused = await putStorage(azure, "short");
  expect(refused.body.error).toMatchObject({ code: "RequestDisallowedByPolicy" });
  expect(refused.body.error.message).toContain("could not be evaluated");
  expect((await putStorage(azure, "longerthanten")).status).toBe(201);
  await assign(azure, subscription, "fails", { properties: { enforcementMode: "DoNotEnforce" } });
  expect((await putStorage(azure, "short")).status).toBe(201);
});

test("denyAction keeps a resource from deletion, and its resource group with it unless it says otherwise", async () => {
  const keep = (resourceGroup: string) =>
    storageRule({ field: "tags.keep", equals: "yes" }, "denyAction", {
      actionNames: ["delete"],
      cascadeBehaviors: { resourceGroup },
    });
  await define(azure, "keep", keep("deny"));
  await assign(azure, subscription, "keep");
  await putStorage(azure, "kept", { tags: { keep: "yes" } });
  await putStorage(azure, "loose");
  expect((await rest(azure, "DELETE", storageId("loose"))).status).toBe(200);
  expect((await rest(azure, "DELETE", storageId("kept"))).body.error.code).toBe("RequestDisallowedByPolicy");
  expect((await rest(azure, "DELETE", group)).status).toBe(403);
  await define(azure, "keep", keep("allow"));
  expect((await rest(azure, "DELETE", group)).status).toBe(202);
});

test("policies do not look at management groups, deployments, or assignments of unknown built-in definitions", async () => {
  await define(azure, "nothing", { if: { field: "name", like: "*" }, then: { effect: "deny" } });
  await assign(azure, `${groups}/alz`, "nothing");
  expect((await rest(azure, "PUT", `${groups}/new`, { properties: {} })).status).toBeLessThan(300);
  expect((await assign(azure, `${groups}/corp`, "nothing")).status).toBe(201);
  expect((await putStorage(azure, "one")).status).toBe(403);
  for (const scope of ["alz", "corp"]) await unassign(azure, `${groups}/${scope}`, "nothing");
  const builtIn = `/${policy}/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c`;
  await assign(azure, `${groups}/alz`, "built-in", { properties: { policyDefinitionId: builtIn } });
  expect((await putStorage(azure, "one")).status).toBe(201);
});

test("a definition whose rule cannot be read is refused", async () => {
  const refused = await define(azure, "bad", { if: { field: "name", sounds: "like" }, then: { effect: "deny" } });
  expect([refused.status, refused.body.error.code]).toEqual([400, "InvalidPolicyRule"]);
  expect(refused.body.error.message).toContain("exactly one operator");
});

test("built-in definitions that the local Azure was given are evaluated, listed and kept from deletion", async () => {
  const name = "e56962a6-4747-49cd-b67b-bf8b01975c4c";
  const id = `/${policy}/policyDefinitions/${name}`;
  const rule = { if: { field: "location", notIn: "[parameters('places')]" }, then: { effect: "deny" } };
  const properties = {
    mode: "Indexed",
    policyType: "BuiltIn",
    parameters: { places: { type: "Array" } },
    policyRule: rule,
  };
  await azure.close();
  azure = await start({ builtInPolicies: [{ id, name, properties }] });
  await makePolicyTenant(azure);
  const missing = await assign(azure, subscription, "places", { properties: { policyDefinitionId: id } });
  expect(missing.body.error.code).toBe("MissingPolicyParameter");
  const parameters = { places: { value: ["northeurope"] } };
  await assign(azure, subscription, "places", { properties: { policyDefinitionId: id, parameters } });
  expect((await putStorage(azure, "one")).body.error.code).toBe("RequestDisallowedByPolicy");
  expect((await rest(azure, "GET", `/${policy}/policyDefinitions`)).body.value).toMatchObject([
    { id, properties: { policyType: "BuiltIn" } },
  ]);
  expect((await rest(azure, "DELETE", id)).status).toBe(400);
});
