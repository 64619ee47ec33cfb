import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Desired, Unit } from "#model/desired";
import type { ObservedResource, ObservedStack } from "#model/observed";
import type { GuardrailSettings } from "#model/settings";
import { type Audit, openAudit } from "#record";
import { reconcile, type ReconcilePorts } from "#reconcile";
import { desired, hub, live, observed, predicted, stackOf, tenantId, unit } from "../plan/make.ts";

let folder = "";
let audit: Audit;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "azo-reconcile-"));
  audit = openAudit(join(folder, "audit.sqlite"));
});
afterEach(() => {
  audit.close();
  rmSync(folder, { recursive: true });
});

const enforce: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" };
const thing = (tag: string) => unit("one", hub, [predicted(`${hub}/providers/A.B/cs/thing`, { tags: { tag } })]);

/** A tenant in memory that takes what it is sent, and notes the calls. */
function tenant(more: Partial<ReconcilePorts> = {}) {
  const resources = new Map<string, ObservedResource>();
  const stacks = new Map<string, ObservedStack>();
  const calls: string[] = [];
  const ports: ReconcilePorts = {
    observe: async (_, fresh) => {
      calls.push(fresh.size === 0 ? "observe" : `read back ${[...fresh].join()}`);
      return observed([...resources.values()], [...stacks.values()]);
    },
    applyUnit: async (sent: Unit) => {
      calls.push(`apply ${sent.id}`);
      for (const { id, body } of sent.resources) resources.set(id, live(id, body));
      stacks.set(sent.id, stackOf(sent));
      return { kind: "written" };
    },
    removeStack: async (id) => {
      calls.push("remove");
      for (const [key, stack] of stacks) if (stack.id === id) stacks.delete(key);
      return { kind: "written" };
    },
    startRemediation: async ({ id }) => {
      calls.push(`remediate ${id}`);
      return { kind: "written" };
    },
    deleteResource: async (id) => {
      calls.push(`delete ${id}`);
      resources.delete(id);
      return { kind: "written" };
    },
    killSwitch: async () => false,
    audit,
    progress: () => {},
    planned: () => {},
    signal: new AbortController().signal,
    clock: () => new Date(0),
    ...more,
  };
  return { ports, calls, resources };
}

const run = (wanted: Desired, ports: ReconcilePorts, guardrails: Partial<GuardrailSettings> = {}, planOnly = false) =>
  reconcile(wanted, ports, { tenantId, guardrails: { ...enforce, ...guardrails }, planOnly });
const kinds = () => audit.entries().map(({ kind }) => kind);

describe("reconcile", () => {
  it("makes the tenant agree, reads it back and writes it down", async () => {
    const { ports, calls } = tenant();
    const { outcome, verified } = await run(desired(thing("1")), ports);
    expect(outcome).toEqual({ kind: "settled" });
    expect(verified).toMatchObject({ checked: 1, asAsked: 1 });
    expect(calls).toEqual(["observe", "apply one", "read back one"]);
    expect(kinds()).toEqual(["apply-began", "apply-ended"]);
  });

  it("calls nothing but one observation when nothing is to be done", async () => {
    const { ports, calls } = tenant();
    await run(desired(thing("1")), ports);
    calls.length = 0;
    expect((await run(desired(thing("1")), ports)).outcome).toEqual({ kind: "settled" });
    expect(calls).toEqual(["observe"]);
    expect(kinds()).toHaveLength(2);
  });

  it("tells drift from an edit, and writes drift down once", async () => {
    const { ports, resources } = tenant();
    await run(desired(thing("1")), ports);
    const id = `${hub}/providers/A.B/cs/thing`;
    resources.set(id, live(id, { tags: { tag: "by hand" } }));
    await run(desired(thing("1")), ports, {}, true);
    expect(kinds(), "a mere plan writes nothing down").not.toContain("drift");
    await run(desired(thing("1")), ports, { mode: "observe" });
    const { plan } = await run(desired(thing("1")), ports, { mode: "observe" });
    expect(plan?.units[0]?.changes[0]).toMatchObject({ kind: "update", reason: "drifted" });
    expect(kinds().filter((kind) => kind === "drift")).toHaveLength(1);
    const edited = await run(desired(thing("2")), ports, {}, true);
    expect(edited.plan?.units[0]?.changes[0]).toMatchObject({ kind: "update", reason: "edited" });
  });

  it("sends nothing of what a guard refuses or holds, and says which", async () => {
    const { ports, calls } = tenant();
    expect((await run(desired(thing("1")), ports, { allowScopes: [] })).outcome).toMatchObject({
      kind: "stalled",
      reason: "guard-refused",
    });
    expect((await run(desired(thing("1")), ports, { mode: "observe" })).outcome).toMatchObject({
      reason: "guard-held",
    });
    const on = { ...ports, killSwitch: async () => true };
    expect((await run(desired(thing("1")), on)).outcome).toMatchObject({ kind: "waiting", reason: "kill-switch" });
    const unreadable = { ...ports, killSwitch: () => Promise.reject(new Error("x")) };
    expect((await run(desired(thing("1")), unreadable)).outcome).toMatchObject({ reason: "kill-switch" });
    expect(calls.every((call) => call === "observe")).toBe(true);
    expect(new Set(kinds())).toEqual(new Set(["refused"]));
  });

  it("stalls when ARM refuses, and when what it took is not there", async () => {
    const errors = [{ code: "RequestDisallowedByPolicy", message: "no", nature: "logic" as const }];
    const refusing = tenant({ applyUnit: async () => ({ kind: "refused", errors }) });
    expect((await run(desired(thing("1")), refusing.ports)).outcome).toMatchObject({
      kind: "stalled",
      reason: "azure-refused",
    });
    const lying = tenant({ applyUnit: async () => ({ kind: "written" }) });
    expect((await run(desired(thing("1")), lying.ports)).outcome).toMatchObject({
      kind: "stalled",
      reason: "not-as-asked",
    });
  });

  it("waits as long as Azure asks, and tries again what got no answer", async () => {
    const errors = [{ code: "x", message: "later", nature: "environment" as const }];
    const busy = { kind: "throttled" as const, retryAfterMs: 7000, errors };
    expect((await run(desired(thing("1")), tenant({ observe: async () => busy }).ports)).outcome).toMatchObject({
      kind: "waiting",
      reason: "throttled",
      retryAfterMs: 7000,
    });
    expect((await run(desired(thing("1")), tenant({ applyUnit: async () => busy }).ports)).outcome).toMatchObject({
      kind: "waiting",
      retryAfterMs: 7000,
    });
    const away = { kind: "unreachable" as const, errors };
    expect((await run(desired(thing("1")), tenant({ observe: async () => away }).ports)).outcome).toMatchObject({
      kind: "failed",
      reason: "azure-unreachable",
    });
  });

  it("lets go of the stack of a unit that left Git", async () => {
    const { ports, calls, resources } = tenant();
    await run(desired(thing("1")), ports);
    calls.length = 0;
    expect((await run(desired(), ports)).outcome).toEqual({ kind: "settled" });
    expect(calls).toEqual(["observe", "remove", `read back ${stackOf(thing("1")).id}`]);
    expect(resources.size).toBe(1);
  });
});
