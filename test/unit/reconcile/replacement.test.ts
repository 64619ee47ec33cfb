// What Azure does not let change in place is replaced, and what was denied is denied after every single write.
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { getResource, isAzureFailure } from "#azure";
import { invariant } from "#lib/invariant";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Desired } from "#model/desired";
import type { GuardrailSettings } from "#model/settings";
import { openAudit } from "#record";
import { azurePorts, reconcile, type ReconcilePorts, type ReconcileResult } from "#reconcile";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runStages } from "../../../engine/compile/stages.ts";
import { openTenant, type Tenant, tenantId } from "../../support/tenant.ts";

const shop = "/subscriptions/0a000000-0000-4000-8000-000000000001";
const logs = "/subscriptions/0a000000-0000-4000-8000-000000000002/resourceGroups/rg-logs";
const open: Tenant[] = [];
afterEach(async () => {
  for (const tenant of open.splice(0)) await tenant.close();
});

async function compiled(change: (text: string) => string): Promise<Desired> {
  const read = await readFolder(join(import.meta.dirname, "input/replacement"));
  invariant("source" in read, JSON.stringify(read));
  const files = new Map([...read.source.files].map(([path, text]) => [path, change(text)]));
  const { desired, diagnostics } = runStages({ kind: "desired", source: { ...read.source, files }, tenantId });
  invariant(desired !== undefined, JSON.stringify(diagnostics));
  return desired;
}

/** The tenant after a first sync of the fixture. */
async function synced(change: (text: string) => string = (text) => text): Promise<Tenant> {
  const tenant = await openTenant({
    subscriptions: [
      { id: shop.split("/")[2] ?? "", displayName: "Shop" },
      { id: logs.split("/")[2] ?? "", displayName: "Logs" },
    ],
    resources: [
      { id: `${logs}?api-version=2025-04-01`, body: { location: "westeurope" } },
      { id: `${shop}/resourceGroups/rg?api-version=2025-04-01`, body: { location: "westeurope" } },
    ],
  });
  open.push(tenant);
  expect((await sync(tenant, await compiled(change))).outcome).toEqual({ kind: "settled" });
  return tenant;
}

function sync(
  tenant: Tenant,
  desired: Desired,
  more: Partial<ReconcilePorts> = {},
  stricter: Partial<GuardrailSettings> = {},
): Promise<ReconcileResult> {
  const audit = openAudit(":memory:", () => new Date(0));
  const ports: ReconcilePorts = {
    ...azurePorts(tenant.azure),
    audit,
    progress: () => undefined,
    planned: () => undefined,
    signal: new AbortController().signal,
    clock: () => new Date(0),
    killSwitch: async () => false,
    parallel: 1,
    ...more,
  };
  const open: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" };
  const guardrails = { ...open, ...stricter };
  return reconcile(desired, ports, { tenantId, guardrails }).finally(() => audit.close());
}

/** Which kinds the tenant lets somebody make. */
async function allowed(tenant: Tenant): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of ["publicIPAddresses", "natGateways", "virtualNetworks"]) {
    const id = `${shop}/resourceGroups/rg/providers/Microsoft.Network/${kind}/x?api-version=2024-05-01`;
    const answer = await tenant
      .put(id, { location: "westeurope", properties: {} })
      .catch((error: Error) => error.message);
    if (!String(answer).includes("RequestDisallowedByPolicy")) found.push(kind);
  }
  return found;
}

/** Another version of an initiative, for a pin to ask for: Azure refuses a pin that no version meets. */
async function addVersion(tenant: Tenant, group: string, name: string): Promise<void> {
  const id = `${group}/providers/Microsoft.Authorization/policySetDefinitions/${name}`;
  const live = await getResource(tenant.azure, id, "2025-03-01");
  invariant(live !== undefined && "body" in live, id);
  await tenant.put(`${id}/versions/2.0.0?api-version=2025-03-01`, live.body);
}

/** Ports that look after each write what is denied, and may stop after some. */
function watched(tenant: Tenant, most = Number.POSITIVE_INFINITY) {
  const writes: string[] = [];
  const gaps: string[] = [];
  const ports = azurePorts(tenant.azure);
  const stop = new AbortController();
  const look = async <Answer>(what: string, pending: Promise<Answer>): Promise<Answer> => {
    const answer = await pending;
    writes.push(what);
    for (const kind of await allowed(tenant)) if (kind !== "virtualNetworks") gaps.push(`${kind} after ${what}`);
    if (writes.length >= most) stop.abort();
    return answer;
  };
  const made: Partial<ReconcilePorts> = {
    applyUnit: (unit, ...rest) => look(unit.id, ports.applyUnit(unit, ...rest)),
    removeStack: (id, ...rest) => look(`remove ${id.slice(id.lastIndexOf("/") + 1)}`, ports.removeStack(id, ...rest)),
    deleteResource: (id, ...rest) =>
      look(`delete ${id.split("/").slice(-2).join("/")}`, ports.deleteResource(id, ...rest)),
    signal: stop.signal,
  };
  return { writes, gaps, made };
}

async function bridgesOf(tenant: Tenant, desired: Desired): Promise<readonly string[]> {
  const observed = await azurePorts(tenant.azure).observe(desired, new Set(), new AbortController().signal);
  invariant(!isAzureFailure(observed), "Azure answers");
  return [...observed.stacks.keys()].filter((id) => id.includes("/azo.bridge."));
}

const renamed = (text: string): string => text.replaceAll("kinds", "types");
const changesOf = ({ plan }: ReconcileResult): readonly string[] =>
  (plan?.units ?? []).flatMap(({ changes }) =>
    changes
      .filter(({ kind }) => kind !== "leave")
      .map(({ kind, type, name }) => `${kind} ${type.split("/").at(-1) ?? ""} ${name}`),
  );

describe("a parameter that is renamed in a definition and an initiative", () => {
  it("is replaced with all that uses them, and nothing is allowed in between", async () => {
    const tenant = await synced();
    expect(await allowed(tenant)).toEqual(["virtualNetworks"]);
    const desired = await compiled(renamed);
    const { writes, gaps, made } = watched(tenant);
    const result = await sync(tenant, desired, made);
    expect(result.diagnostics).toEqual([]);
    expect(result.outcome).toEqual({ kind: "settled" });
    expect(gaps).toEqual([]);
    expect(changesOf(result).filter((text) => !text.includes("roleAssignments"))).toEqual([
      "replace policyDefinitions Deny-Kind",
      "update policySetDefinitions Guard",
      "replace policySetDefinitions Everything",
      "replace policyAssignments Deny-Kind",
      "replace policyAssignments Everything",
    ]);
    expect(writes.map((text) => text.replace(/[0-9a-f-]{36}/, "…"))).toEqual([
      "bridge of contoso/definitions",
      "bridge of contoso/definitions",
      "bridge of contoso/initiatives",
      "bridge of contoso/initiatives",
      "bridge of contoso/assignments",
      "bridge of contoso/corp/assignments",
      "bridge of subscriptions/0a000000-0000-4000-8000-000000000002/resourcegroups/rg-logs/grants".replace(
        /[0-9a-f-]{36}/,
        "…",
      ),
      "bridge of contoso/corp/Shop/exemptions",
      "delete policyAssignments/Deny-Kind",
      "delete policyAssignments/Everything",
      "delete roleAssignments/…",
      "delete roleAssignments/…",
      "delete policySetDefinitions/Everything",
      "delete policyDefinitions/Deny-Kind",
      "contoso/definitions",
      "contoso/initiatives",
      "contoso/assignments",
      "contoso/corp/assignments",
      "subscriptions/…/resourcegroups/rg-logs/grants",
      "remove azo.bridge.exemptions",
      "remove azo.bridge.grants",
      "remove azo.bridge.assignments",
      "remove azo.bridge.assignments",
      "remove azo.bridge.initiatives",
      "remove azo.bridge.definitions",
    ]);
    expect(changesOf(await sync(tenant, desired))).toEqual([]);
    expect(await allowed(tenant)).toEqual(["virtualNetworks"]);
  });

  it("is gone on with wherever the run was stopped, without a gap", async () => {
    const desired = await compiled(renamed);
    for (const most of [3, 8, 10, 13, 14, 17, 21]) {
      const tenant = await synced();
      const first = watched(tenant, most);
      await sync(tenant, desired, first.made);
      const second = watched(tenant);
      const result = await sync(tenant, desired, second.made);
      expect([most, result.outcome, result.diagnostics]).toEqual([most, { kind: "settled" }, []]);
      expect([...first.gaps, ...second.gaps]).toEqual([]);
      expect(changesOf(await sync(tenant, desired))).toEqual([]);
    }
  });

  it.each([
    ["to other names again", (text: string) => text.replaceAll("kinds", "sorts")],
    ["back to what they were", (text: string) => text],
  ])(
    "is gone on with where it was stopped and then edited %s: nothing of the first is left, and there is no gap",
    async (_, edited) => {
      const first = await compiled(renamed);
      const then = await compiled(edited);
      for (const most of [2, 8, 13, 17]) {
        const tenant = await synced();
        // Twins are made, all that they stand for is deleted, or some of it is back.
        const stopped = watched(tenant, most);
        await sync(tenant, first, stopped.made);
        const second = watched(tenant);
        const result = await sync(tenant, then, second.made);
        expect([most, result.outcome, result.diagnostics]).toEqual([most, { kind: "settled" }, []]);
        expect([most, ...stopped.gaps, ...second.gaps]).toEqual([most]);
        const last = await sync(tenant, then);
        expect([most, changesOf(last), await bridgesOf(tenant, then)]).toEqual([most, [], []]);
      }
    },
    60_000,
  );

  it("keeps what stands in as long as a guard holds what it stands in for, whatever was edited", async () => {
    const tenant = await synced();
    const stopped = watched(tenant, 14);
    await sync(tenant, await compiled(renamed), stopped.made);
    const { writes, gaps, made } = watched(tenant);
    const contoso = "/providers/Microsoft.Management/managementGroups/contoso/providers";
    const denyScopes = [`${contoso}/Microsoft.Authorization/policyAssignments/Deny-Kind`];
    const back = await compiled((text) => text);
    const { cleared, receipts } = await sync(tenant, back, made, { denyScopes });
    const stack = `${contoso}/Microsoft.Resources/deploymentStacks/azo.bridge.assignments`.toLowerCase();
    const verdicts = new Map(cleared?.verdicts.map(({ unit, kind }) => [unit.toLowerCase(), kind]));
    expect([verdicts.get("contoso/assignments"), verdicts.get(stack)]).toEqual(["refused", "clear"]);
    expect({ gaps, removed: writes.filter((text) => text.startsWith("remove")) }).toEqual({ gaps: [], removed: [] });
    expect(receipts?.units.find(({ unit }) => unit.toLowerCase() === stack)).toMatchObject({
      state: "not-started",
      errors: [{ message: "It needs contoso/assignments, which may not be applied." }],
    });
    expect((await sync(tenant, back)).outcome).toEqual({ kind: "settled" });
    expect(await bridgesOf(tenant, back)).toEqual([]);
  });

  it("is not begun where a guard holds one of the units that bring it back", async () => {
    const tenant = await synced();
    const corp = "/providers/Microsoft.Management/managementGroups/corp";
    const { writes, gaps, made } = watched(tenant);
    const result = await sync(tenant, await compiled(renamed), made, { denyScopes: [corp] });
    expect(result.cleared?.verdicts.map(({ unit, kind }) => `${kind} ${unit}`)).toContain("clear contoso/definitions");
    expect(result.receipts?.units.find(({ unit }) => unit === "replacement")).toMatchObject({
      state: "not-started",
      errors: [{ message: "It needs contoso/corp/assignments, which may not be applied." }],
    });
    expect({ writes, gaps }).toEqual({ writes: [], gaps: [] });
  });

  it("says what Azure refuses of it at the line of what it stands in for", async () => {
    const tenant = await synced();
    const desired = await compiled(renamed);
    const { applyUnit } = azurePorts(tenant.azure);
    const refusing: Partial<ReconcilePorts> = {
      applyUnit: async (unit, ...rest) => {
        if (unit.name !== "azo.bridge.definitions") return applyUnit(unit, ...rest);
        const [twin] = Object.values(jsonObject(unit.template["resources"]));
        const resourceId = `${unit.scope.id}/providers/Microsoft.Authorization/policyDefinitions/${jsonString(jsonObject(twin)["name"])}`;
        return { kind: "refused", errors: [{ code: "No", message: "No.", nature: "logic", resourceId }] };
      },
    };
    const { diagnostics } = await sync(tenant, desired, refusing);
    const [first] = diagnostics.filter(({ code }) => code === "apply/azure-refused");
    const definition = desired.units.flatMap(({ resources }) => resources).find(({ name }) => name === "Deny-Kind");
    expect(first?.place).toEqual(definition?.origin.used);
    expect(await allowed(tenant)).toEqual(["virtualNetworks"]);
  });

  it("is not begun on the word of Resource Graph alone, which lags behind", async () => {
    const tenant = await synced();
    const desired = await compiled((text) => text);
    const { observe } = azurePorts(tenant.azure);
    const { writes, made } = watched(tenant);
    const asked: (readonly string[])[] = [];
    const lagging: Partial<ReconcilePorts> = {
      ...made,
      observe: async (wanted, freshUnits, leave) => {
        asked.push([...freshUnits].filter((id) => /definitions|assignments$/.test(id)).toSorted());
        const observed = await observe(wanted, freshUnits, leave);
        if (isAzureFailure(observed) || freshUnits.size > 0) return observed;
        const resources = new Map(observed.resources);
        for (const [id, one] of resources) {
          const properties = { ...jsonObject(one.body["properties"]), parameters: { older: { type: "String" } } };
          if (id.endsWith("/policydefinitions/deny-kind"))
            resources.set(id, { ...one, body: { ...one.body, properties } });
        }
        return { ...observed, resources };
      },
    };
    const result = await sync(tenant, desired, lagging);
    expect(result.outcome).toEqual({ kind: "settled" });
    expect(changesOf(result)).toEqual([]);
    expect({ writes, asked }).toEqual({ writes: [], asked: [[], ["contoso/assignments", "contoso/definitions"]] });
  });

  it("is not tried where somebody else uses the policy", async () => {
    const tenant = await synced();
    const theirs = `${shop}/providers/Microsoft.Authorization/policyAssignments/Theirs`;
    const policyDefinitionId =
      "/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/policyDefinitions/Deny-Kind";
    const parameters = { kinds: { value: ["x/y"] } };
    await tenant.put(`${theirs}?api-version=2025-03-01`, { properties: { policyDefinitionId, parameters } });
    const { writes, made } = watched(tenant);
    const { outcome, cleared } = await sync(tenant, await compiled(renamed), made);
    expect(outcome).toMatchObject({ kind: "waiting", reason: "guard-held" });
    const findings = cleared?.verdicts.flatMap((verdict) => (verdict.kind === "clear" ? [] : verdict.findings));
    expect(findings?.find(({ guard }) => guard === "replacement")?.message).toBe(
      `Deny-Kind has to be deleted and made again, and ${theirs} uses it, which Git does not declare; take that away, or declare it.`,
    );
    expect(writes).toEqual([]);
  });
});

describe("an assignment whose identity is another than its roles were given to", () => {
  const corp = "/providers/Microsoft.Management/managementGroups/corp";
  const everything = `${corp}/providers/Microsoft.Authorization/policyAssignments/Everything?api-version=2025-03-01`;
  const policyDefinitionId =
    "/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/policySetDefinitions/Everything";
  const byHand = {
    location: "westeurope",
    identity: { type: "SystemAssigned" },
    properties: {
      displayName: "Everything",
      policyDefinitionId,
      parameters: { kinds: { value: ["Microsoft.Network/virtualNetworks"] } },
    },
  };

  it.each([
    ["because somebody deleted it", async (tenant: Tenant) => void (await tenant.remove(everything))],
    [
      "because somebody deleted it and made it again",
      async (tenant: Tenant) => {
        await tenant.remove(everything);
        await tenant.put(everything, byHand);
      },
    ],
  ])("gets them, here and at the scope of a parameter: %s", async (_, drift) => {
    const tenant = await synced();
    const desired = await compiled((text) => text);
    await drift(tenant);
    const { writes, made } = watched(tenant);
    const result = await sync(tenant, desired, made);
    expect([result.outcome, result.diagnostics]).toEqual([{ kind: "settled" }, []]);
    expect(writes.map((text) => text.replace(/[0-9a-f-]{36}/, "…"))).toEqual([
      "delete roleAssignments/…",
      "delete roleAssignments/…",
      "contoso/corp/assignments",
      "subscriptions/…/resourcegroups/rg-logs/grants",
    ]);
    expect(changesOf(await sync(tenant, desired))).toEqual([]);
  });
});

describe("an assignment that is to have another major version, or another policy", () => {
  it.each([
    ["version", 'definitionVersion: "1.*.*"', 'definitionVersion: "2.*.*"'],
    ["policy", "policy: guard }", "policy: initiatives.second }"],
  ])("is replaced alone, and nothing is allowed in between: %s", async (_, from, to) => {
    const prepared = (text: string): string =>
      text
        .replace("policy: guard })", 'policy: guard, definitionVersion: "1.*.*" })')
        .replace("policySetDefinitions: [guard,", "policySetDefinitions: [guard, initiatives.second,")
        .replace("const root =", 'const initiatives = { second: { ...guard, name: "Second" } };\nconst root =');
    const tenant = await synced(prepared);
    await addVersion(tenant, "/providers/Microsoft.Management/managementGroups/contoso", "Guard");
    const desired = await compiled((text) =>
      prepared(text).replace(from, to).replace(from.replace(" }", ","), to.replace(" }", ",")),
    );
    const { writes, gaps, made } = watched(tenant);
    const result = await sync(tenant, desired, made);
    expect([result.outcome, result.diagnostics]).toEqual([{ kind: "settled" }, []]);
    expect(changesOf(result)).toEqual(["replace policyAssignments Guard"]);
    expect(gaps).toEqual([]);
    expect(writes).toEqual([
      "bridge of contoso/corp/assignments",
      "delete policyAssignments/Guard",
      "contoso/corp/assignments",
      "remove azo.bridge.assignments",
    ]);
    expect(changesOf(await sync(tenant, desired))).toEqual([]);
  });

  it("is updated as ever where only the minor version changes", async () => {
    const pinned =
      (pin: string) =>
      (text: string): string =>
        text.replace("policy: guard })", `policy: guard, definitionVersion: "${pin}" })`);
    const tenant = await synced(pinned("1.*.*"));
    expect(changesOf(await sync(tenant, await compiled(pinned("1.0.*"))))).toEqual(["update policyAssignments Guard"]);
  });
});
