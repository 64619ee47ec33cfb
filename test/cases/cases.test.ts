import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "#check";
import { evaluate } from "#evaluate";
import { lower } from "#lower";
import type { Desired } from "#model/desired";
import type { GuardrailSettings } from "#model/settings";
import { openAudit } from "#record";
import { azurePorts, reconcile, type ReconcileResult } from "#reconcile";
import { resolve } from "#resolve";
import { renderPlan } from "#show";
import { desiredFiles } from "../../engine/compile/desired-files.ts";
import { readCatalogue } from "../../engine/compile/read-catalogue.ts";
import { readFolder } from "../../engine/compile/read-source.ts";
import { expectGolden, goldenJson } from "../support/golden.ts";
import { openTenant, type Tenant, type TenantFile, tenantId } from "../support/tenant.ts";

const here = new URL(".", import.meta.url).pathname;
const cases = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const plain = { colour: false, columns: Number.POSITIVE_INFINITY, ascii: false, accessible: false };
const at = new Date("2026-11-21T14:00:00.000Z");
const enforce: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" };

async function compileCase(folder: string) {
  const read = await readFolder(join(folder, "input"));
  if (!("source" in read)) throw new Error(JSON.stringify(read.diagnostics));
  const { checked } = check(read.source);
  const { declared } = checked === undefined ? {} : evaluate(checked);
  const { catalogue } = readCatalogue(read.source);
  const { resolved } = declared === undefined || catalogue === undefined ? {} : resolve(declared, catalogue);
  const { desired } = resolved === undefined ? {} : lower(resolved, { tenantId, treeId: read.source.treeId });
  if (declared === undefined || resolved === undefined || desired === undefined)
    throw new Error(`${folder} does not compile`);
  return { source: read.source, declared, resolved, desired };
}

function filesText(desired: Desired): string {
  return [...desiredFiles(desired)].map(([path, text]) => `=== ${path}\n${text}`).join("\n");
}

/** Maps as objects and without line numbers: what a value says, not where it was written. */
function withoutLines(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => (key === "origin" || key === "origins" ? undefined : item)),
  );
}

describe.each(cases.map(({ name }) => name))("%s", (name) => {
  const folder = join(here, name);
  const state = mkdtempSync(join(tmpdir(), "azo-case-"));
  let tenant: Tenant;
  let compiled: Awaited<ReturnType<typeof compileCase>>;
  const run = (settings: GuardrailSettings): Promise<ReconcileResult> => {
    const audit = openAudit(join(state, "audit.sqlite"), () => at);
    return reconcile(
      compiled.desired,
      {
        ...azurePorts(tenant.azure),
        audit,
        progress: () => undefined,
        planned: () => undefined,
        signal: new AbortController().signal,
        clock: () => at,
        killSwitch: async () => false,
      },
      { tenantId, guardrails: settings },
    ).finally(() => audit.close());
  };

  beforeAll(async () => {
    compiled = await compileCase(folder);
    tenant = await openTenant(JSON.parse(readFileSync(join(folder, "tenant.json"), "utf8")) as TenantFile);
  });
  afterAll(async () => {
    await tenant.close();
    rmSync(state, { recursive: true, force: true });
  });

  it("gives the golden of each compile step", () => {
    const { source, declared, resolved, desired } = compiled;
    expectGolden(join(folder, "golden/source.txt"), `${[...source.files.keys()].join("\n")}\n`);
    expectGolden(join(folder, "golden/evaluate.json"), goldenJson(declared.landingZone));
    expectGolden(join(folder, "golden/resolve.json"), goldenJson(withoutLines(resolved.scopes)));
    expectGolden(join(folder, "golden/lower.txt"), filesText(desired));
  });

  it("compiles twice to the same bytes", async () => {
    expect(filesText((await compileCase(folder)).desired)).toBe(filesText(compiled.desired));
  });

  it("evaluates to what Node evaluates it to", async () => {
    const module = (await import(pathToFileURL(join(folder, "input/landing-zone/index.ts")).href)) as {
      default: unknown;
    };
    expect(JSON.stringify(compiled.declared.landingZone)).toBe(JSON.stringify(module.default));
  });

  it("sends nothing when the guards refuse", async () => {
    const { plan, cleared, receipts, outcome } = await run({ ...enforce, denyScopes: ["*"] });
    expect(cleared?.verdicts.map(({ kind }) => kind)).not.toContain("clear");
    expect(receipts).toBeUndefined();
    expect(outcome).toMatchObject({ kind: "stalled", reason: "guard-refused" });
    const again = await run({ ...enforce, denyScopes: ["*"] });
    expect(again.plan?.digest, "the tenant is as it was").toBe(plan?.digest);
    const audit = openAudit(join(state, "audit.sqlite"), () => at);
    expect(audit.entries().map(({ kind }) => kind)).toEqual(["refused"]);
    audit.close();
  });

  it("gives the golden of each reconcile step, and then plans nothing", async () => {
    const { plan, cleared, receipts, verified, outcome } = await run(enforce);
    if (plan === undefined || receipts === undefined) throw new Error(JSON.stringify(outcome));
    const planText = renderPlan(plan, cleared, plain, { all: true }).replaceAll(/live state \S+/g, "live state (time)");
    expectGolden(join(folder, "golden/plan.txt"), `${planText}\n`);
    expectGolden(join(folder, "golden/guard.json"), goldenJson(cleared?.verdicts));
    const states = receipts.units.map(({ unit, state, errors }) => ({ unit, state, errors }));
    expectGolden(join(folder, "golden/apply.json"), goldenJson(states.toSorted((a, b) => (a.unit < b.unit ? -1 : 1))));
    expectGolden(join(folder, "golden/verify.json"), goldenJson({ ...verified, at: "(time)" }));
    const audit = openAudit(join(state, "audit.sqlite"), () => at);
    expectGolden(
      join(folder, "golden/record.json"),
      goldenJson(audit.entries().map(({ sequence, kind }) => ({ sequence, kind }))),
    );
    expect(audit.verifyChain().kind).toBe("whole");
    audit.close();
    expect(outcome).toEqual({ kind: "settled" });
    const second = await run(enforce);
    const changes = second.plan?.units.flatMap((unit) => unit.changes.filter(({ kind }) => kind !== "leave"));
    expect(changes).toEqual([]);
    expect(second.receipts).toBeUndefined();
  });
});
