// What Azure has evaluated is remediated at a later sync, once for each policy as it stands.
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { getResource, isAzureFailure } from "#azure";
import { invariant } from "#lib/invariant";
import { jsonObject } from "#lib/json-parts";
import type { Desired } from "#model/desired";
import type { GuardrailSettings } from "#model/settings";
import { openAudit } from "#record";
import { azurePorts, reconcile, type ReconcilePorts, type ReconcileResult } from "#reconcile";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runStages } from "../../../engine/compile/stages.ts";
import { openTenant, type Tenant, tenantId } from "../../support/tenant.ts";

const shop = "/subscriptions/0a000000-0000-4000-8000-000000000001";
const group = `${shop}/resourceGroups/rg`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/stshop`;
const contoso = "/providers/Microsoft.Management/managementGroups/contoso";
const open: Tenant[] = [];
afterEach(async () => {
  for (const tenant of open.splice(0)) await tenant.close();
});

async function compiled(change: (text: string) => string = (text) => text): Promise<Desired> {
  const read = await readFolder(join(import.meta.dirname, "input/remediation"));
  invariant("source" in read, JSON.stringify(read));
  const files = new Map([...read.source.files].map(([path, text]) => [path, change(text)]));
  const { desired, diagnostics } = runStages({ kind: "desired", source: { ...read.source, files }, tenantId });
  invariant(desired !== undefined, JSON.stringify(diagnostics));
  return desired;
}

/** A tenant with an account that nobody tagged, and the landing zone. */
async function synced(): Promise<Tenant> {
  const body = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" }, properties: {} };
  const tenant = await openTenant({
    subscriptions: [{ id: shop.split("/")[2] ?? "", displayName: "Shop" }],
    resources: [
      { id: `${group}?api-version=2025-04-01`, body: { location: "westeurope" } },
      { id: `${account}?api-version=2024-01-01`, body },
    ],
  });
  open.push(tenant);
  const first = await sync(tenant, await compiled());
  expect(first.outcome).toEqual({ kind: "settled" });
  expect(started(first)).toEqual([]);
  return tenant;
}

function sync(
  tenant: Tenant,
  desired: Desired,
  guardrails: Partial<GuardrailSettings> = { remediate: "start" },
  more: Partial<ReconcilePorts> = {},
): Promise<ReconcileResult> {
  const audit = openAudit(":memory:", () => new Date(0));
  const ports = {
    ...azurePorts(tenant.azure),
    audit,
    progress: () => undefined,
    planned: () => undefined,
    signal: new AbortController().signal,
    clock: () => new Date(0),
    killSwitch: async () => false,
    ...more,
  };
  const open: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" };
  return reconcile(desired, ports, { tenantId, guardrails: { ...open, ...guardrails } }).finally(() => audit.close());
}

const started = ({ plan }: ReconcileResult): readonly string[] =>
  (plan?.units ?? []).flatMap(({ id, changes, starts }) =>
    starts === undefined ? [] : changes.map(({ title }) => `${id}: ${title ?? ""}`),
  );

async function owner(tenant: Tenant): Promise<unknown> {
  const live = await getResource(tenant.azure, account, "2024-01-01");
  invariant(live !== undefined && !isAzureFailure(live), "The account is gone.");
  return jsonObject(live.body["tags"])["owner"];
}

/** Azure goes on with a remediation by itself. */
async function settled(tenant: Tenant, value: unknown): Promise<void> {
  await expect.poll(() => owner(tenant), { timeout: 10_000 }).toBe(value);
}

describe("what does not comply with a policy that stands as Git asks", () => {
  it("is remediated once, and then complies", async () => {
    const tenant = await synced();
    const desired = await compiled();
    const result = await sync(tenant, desired);
    expect([result.outcome, result.diagnostics]).toEqual([{ kind: "settled" }, []]);
    expect(started(result)).toEqual(["contoso/remediations: Everything has an owner through Owner"]);
    await settled(tenant, "nobody");
    expect(started(await sync(tenant, desired))).toEqual([]);
  });

  it("is not remediated again while the policy is the same, and is when it has changed", async () => {
    const tenant = await synced();
    const assignmentId = `${contoso}/providers/Microsoft.Authorization/policyAssignments/Owner`.toLowerCase();
    // What a remediation could not mend goes on not to comply.
    const stubborn = { countNonCompliant: async () => [{ assignmentId, reference: "", resources: 1 }] };
    const again = (desired: Desired) => sync(tenant, desired, { remediate: "start" }, stubborn);
    const desired = await compiled();
    expect(started(await again(desired))).toHaveLength(1);
    expect(started(await again(desired))).toEqual([]);
    const changed = await compiled((text) => text.replace('value: "nobody"', 'value: "somebody"'));
    expect(started(await again(changed)), "what changes now has not been evaluated").toEqual([]);
    expect(started(await again(changed))).toHaveLength(1);
    expect(started(await again(changed))).toEqual([]);
  });

  it("leaves the tenant as it is when Azure does not say what complies", async () => {
    const tenant = await synced();
    const failure = { kind: "refused", errors: [{ code: "No", message: "No.", nature: "logic" }] } as const;
    const { outcome, receipts } = await sync(
      tenant,
      await compiled(),
      { remediate: "start" },
      {
        countNonCompliant: async () => failure,
      },
    );
    expect(outcome).toMatchObject({ kind: "stalled", reason: "azure-refused" });
    expect(receipts).toBeUndefined();
    const changed = await compiled((text) =>
      text.replace('displayName: "Owner", policy', 'displayName: "Owners", policy'),
    );
    const countNonCompliant = async () => failure;
    const applied = await sync(tenant, changed, { remediate: "start" }, { countNonCompliant });
    expect(applied.outcome, "what has changed does not wait for that").toEqual({ kind: "settled" });
    expect(applied.receipts?.units.map(({ state }) => state)).toEqual(["succeeded"]);
  });

  it("is only planned unless the runner says otherwise", async () => {
    const tenant = await synced();
    expect(started(await sync(tenant, await compiled(), {}))).toEqual([]);
    expect(await owner(tenant)).toBeUndefined();
  });

  it.each<[string, Partial<GuardrailSettings>]>([
    ["the mode protect", { mode: "protect" }],
    ["the mode observe", { mode: "observe" }],
    ["a denied scope", { denyScopes: [contoso] }],
  ])("waits for the guards: %s", async (_, guardrails) => {
    const tenant = await synced();
    const result = await sync(tenant, await compiled(), { remediate: "start", ...guardrails });
    expect(started(result)).toHaveLength(1);
    expect(result.receipts).toBeUndefined();
    expect(await owner(tenant)).toBeUndefined();
  });
});
