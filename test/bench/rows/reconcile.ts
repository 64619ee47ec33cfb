import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import { plan } from "#plan";
import { type Audit, openAudit } from "#record";
import { reconcile, type ReconcilePorts } from "#reconcile";
import type { Bench } from "../bench.ts";
import { desiredOf, resourceCount, tenantId } from "../compile-here.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../run-process.ts";
import { observedAsAsked, tenantInMemory } from "../tenant-in-memory.ts";

const turns = 7;
/** Design, section 10. */
const unitLimitMs = 10;

/** The plan of a tenant that is as asked: a pure function, in this process, after one run to warm it. */
export async function planRows(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const files of [200, 1000]) {
    const desired = await desiredOf(bench, files);
    const observed = observedAsAsked(desired);
    const changes = plan(desired, observed).units.flatMap((unit) =>
      unit.changes.filter(({ kind }) => kind !== "leave"),
    );
    if (changes.length > 0) throw new Error(`the plan is not empty: ${JSON.stringify(changes[0])}`);
    const runs = await inTurns(turns, {
      plan: async () => timed(() => plan(desired, observed)),
      floor: async () => timed(() => compareBare(desired, observed)),
    });
    figures.push({
      name: `plan of ${resourceCount(desired)} resources in ${desired.units.length} units, nothing to do`,
      unit: "ms",
      runs: runs.plan,
      floor: { name: "isDeepStrictEqual on the same bodies", runs: runs.floor },
    });
  }
  return figures;
}

/** Everything that reconcile does but Azure's work, a unit: the audit is a real one on disk. */
export async function reconcileRows(bench: Bench): Promise<readonly Figure[]> {
  const desired = await desiredOf(bench, 200);
  const folder = bench.project(new Map());
  const units = desired.units.length;
  const state = { runs: 0 };
  const settle = async (settled: boolean): Promise<number> => {
    state.runs += 1;
    const audit = openAudit(join(folder, `audit-${state.runs}.sqlite`));
    const ports = portsOf(audit);
    if (settled) await run(desired, ports);
    const start = performance.now();
    await run(desired, ports);
    const took = performance.now() - start;
    audit.close();
    return took / units;
  };
  await settle(true);
  const runs = await inTurns(5, {
    first: () => settle(false),
    second: () => settle(true),
    floor: async () => {
      const { ports } = tenantInMemory();
      const start = performance.now();
      for (const unit of desired.units) await ports.applyUnit(unit, "detach", new AbortController().signal);
      return (performance.now() - start) / units;
    },
  });
  const floor = { name: "the same ports, called one after the other", runs: runs.floor };
  const goal = { limit: unitLimitMs, text: "design" };
  return [
    { name: `reconcile a unit, first of ${units} units`, unit: "ms", runs: runs.first, floor, goal },
    { name: `reconcile a unit, ${units} units with nothing to do`, unit: "ms", runs: runs.second, floor, goal },
  ];
}

function portsOf(audit: Audit): ReconcilePorts {
  return {
    ...tenantInMemory().ports,
    killSwitch: async () => false,
    audit,
    progress: () => undefined,
    planned: () => undefined,
    signal: new AbortController().signal,
    clock: () => new Date(),
  };
}

async function run(desired: Desired, ports: ReconcilePorts): Promise<void> {
  const guardrails = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" } as const;
  const { outcome } = await reconcile(desired, ports, { tenantId, guardrails });
  if (outcome.kind !== "settled") throw new Error(JSON.stringify(outcome));
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function compareBare(desired: Desired, observed: Observed): boolean {
  return desired.units.every((unit) =>
    unit.resources.every(({ id, body }) => isDeepStrictEqual(body, observed.resources.get(id.toLowerCase())?.body)),
  );
}
