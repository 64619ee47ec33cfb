import { describe, expect, it } from "vitest";
import type { Desired, Unit } from "#model/desired";
import type { Observed } from "#model/observed";
import type { Progress } from "#model/progress";
import { apply, type ApplyPorts, type WriteAnswer } from "#apply";
import { guard } from "#guard";
import { plan } from "#plan";
import { desired, hub, live, observed, predicted, stackOf, tenantId, unit } from "../plan/make.ts";

const logic: WriteAnswer = { kind: "refused", errors: [{ code: "Forbidden", message: "no", nature: "logic" }] };

function one(id: string, ...dependsOn: readonly string[]): Unit {
  return unit(id, hub, [predicted(`${hub}/providers/A.B/cs/${id}`, {})], { dependsOn });
}

/** Ports that note what is sent; `answer` decides what becomes of a unit. */
function ports(answer: (id: string, leave: AbortSignal) => Promise<WriteAnswer>, more: Partial<ApplyPorts> = {}) {
  const sent: string[] = [];
  const events: Progress[] = [];
  const send = (id: string, unmanage: string, leave: AbortSignal) => {
    sent.push(unmanage === "detach" ? id : `${id} ${unmanage}`);
    return answer(id, leave);
  };
  const made: ApplyPorts = {
    applyUnit: (sentUnit, unmanage, leave) => send(sentUnit.id, unmanage, leave),
    removeStack: (stackId, unmanage, leave) => send(stackId, unmanage, leave),
    startRemediation: ({ id }, leave) => send(`remediate ${id}`, "detach", leave),
    deleteResource: (id, _, leave) => send(`delete ${id}`, "detach", leave),
    killSwitch: async () => false,
    progress: (event) => events.push(event),
    signal: new AbortController().signal,
    clock: () => new Date(0),
    ...more,
  };
  return { made, sent, events };
}

async function run(
  wanted: Desired,
  made: ApplyPorts,
  now: Observed = observed([]),
  unmanage: "detach" | "delete" = "detach",
) {
  const planned = plan(wanted, now, { unmanage });
  const settings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage } as const;
  const cleared = guard(planned, wanted, settings, { tenantId, killSwitch: false });
  const { units } = await apply(cleared, planned, wanted, made);
  return Object.fromEntries(units.map((receipt) => [receipt.unit, receipt.state]));
}

const written = async (): Promise<WriteAnswer> => ({ kind: "written", correlationId: "c" });

describe("apply", () => {
  it("sends units after those that they need and reports each", async () => {
    const { made, sent, events } = ports(written, { parallel: 8 });
    expect(await run(desired(one("a"), one("b", "a"), one("c", "b")), made)).toEqual({
      a: "succeeded",
      b: "succeeded",
      c: "succeeded",
    });
    expect(sent).toEqual(["a", "b", "c"]);
    expect(events.map((event) => event.kind)).toEqual([
      "unit-began",
      "unit-ended",
      "unit-began",
      "unit-ended",
      "unit-began",
      "unit-ended",
    ]);
  });

  it("runs what stands alone side by side, up to the limit", async () => {
    const now = { running: 0, most: 0 };
    const slow = async (): Promise<WriteAnswer> => {
      now.running += 1;
      now.most = Math.max(now.most, now.running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now.running -= 1;
      return { kind: "written" };
    };
    await run(desired(...["a", "b", "c", "d", "e", "f"].map((id) => one(id))), ports(slow, { parallel: 3 }).made);
    expect(now.most).toBe(3);
  });

  it("sends only what has something to do", async () => {
    const quiet = one("quiet");
    const { made, sent } = ports(written);
    const now = observed([live(quiet.resources[0]?.id ?? "", {})], [stackOf(quiet)]);
    await run(desired(quiet, one("busy", "quiet")), made, now);
    expect(sent).toEqual(["busy"]);
  });

  it("stops what needs a failed unit and goes on with the others", async () => {
    const { made, sent } = ports(async (id) => (id === "a" ? logic : written()));
    expect(await run(desired(one("a"), one("b", "a"), one("c", "b"), one("d")), made)).toEqual({
      a: "failed",
      b: "not-started",
      c: "not-started",
      d: "succeeded",
    });
    expect(sent).toEqual(["a", "d"]);
  });

  it("asks the kill switch before each unit, and takes silence for on", async () => {
    const asked = { count: 0 };
    const flipping = async () => (asked.count += 1) > 1;
    expect(await run(desired(one("a"), one("b", "a")), ports(written, { killSwitch: flipping }).made)).toEqual({
      a: "succeeded",
      b: "not-started",
    });
    const broken = () => Promise.reject(new Error("unreadable"));
    expect(await run(desired(one("a")), ports(written, { killSwitch: broken }).made)).toEqual({ a: "not-started" });
  });

  it("starts nothing new once it is stopped, and leaves what takes too long", async () => {
    const stop = new AbortController();
    const forever = (id: string): Promise<WriteAnswer> => {
      stop.abort();
      return id === "quick" ? written() : new Promise(() => {});
    };
    const made = ports(forever, { signal: stop.signal, graceMs: 5, parallel: 1 }).made;
    expect(await run(desired(one("quick"), one("stuck"), one("later")), made)).toMatchObject({
      quick: "succeeded",
      stuck: "not-started",
      later: "not-started",
    });
    const again = new AbortController();
    const stuck = ports(() => (again.abort(), new Promise(() => {})), { signal: again.signal, graceMs: 5 }).made;
    expect(await run(desired(one("stuck")), stuck)).toEqual({ stuck: "failed" });
  });

  it("removes stacks that left Git last, and not after a failure", async () => {
    const old = stackOf(one("old"));
    const { made, sent } = ports(written);
    await run(desired(one("a")), made, observed([], [old]));
    expect(sent).toEqual(["a", old.id]);
    const failing = ports(async () => logic);
    expect(await run(desired(one("a")), failing.made, observed([], [old]))).toEqual({
      a: "failed",
      [old.id]: "not-started",
    });
  });

  it("deletes what leaves a stack only when none of it is to be kept", async () => {
    const gone = `${hub}/providers/A.B/cs/gone`;
    const from = unit("from", hub, []);
    const { made, sent } = ports(written);
    await run(desired(from), made, observed([live(gone, {})], [stackOf(from, { holds: [gone] })]), "delete");
    const to = unit("to", hub, [predicted(gone, {})]);
    await run(
      desired(from, to),
      made,
      observed([live(gone, {})], [stackOf(from, { holds: [gone] }), stackOf(to)]),
      "delete",
    );
    expect(sent).toEqual(["from delete", "from"]);
  });
});
