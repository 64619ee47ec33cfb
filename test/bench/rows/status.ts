import type { StatusReport } from "#show";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { configFile } from "../project/config.ts";
import { canMeasureMemory, inTurns, peakMiB, runProcess, wallMs } from "../run-process.ts";

const report: Omit<StatusReport, "forMs"> = {
  outcome: { kind: "settled" },
  branch: "working tree",
  head: "4f1c0de4f1c0de4f1c0de4f1c0de4f1c0de4f1c0",
  resources: 112,
  checkedAt: "2026-11-21T12:00:00.000Z",
  units: { applied: 23, failed: 0, notStarted: 0 },
  lastGood: { commit: "4f1c0de4f1c0de4f1c0de4f1c0de4f1c0de4f1c0", at: "2026-11-21T12:00:00.000Z" },
  refusals: [],
};

/** `azo status` of a tenant that is in sync, as the last pass left it. */
export async function statusRows(bench: Bench): Promise<readonly Figure[]> {
  const note = { report, since: "2026-11-21T12:00:00.000Z", sources: {} };
  const folder = bench.project(
    new Map([
      ["azo.config.ts", configFile],
      [".azo/status.json", `${JSON.stringify(note)}\n`],
    ]),
  );
  const request = bench.azo(folder, "status");
  await runProcess(request);
  const wall = await inTurns(21, { status: () => wallMs(request), floor: () => wallMs(bench.emptyNode) });
  const floorName = "an empty Node process";
  const time: Figure = {
    name: "azo status",
    unit: "ms",
    runs: wall.status,
    floor: { name: floorName, runs: wall.floor },
    goal: { limit: 60, text: "design, where Node alone needs 30" },
  };
  if (!canMeasureMemory) return [time];
  const peak = await inTurns(7, { status: () => peakMiB(request), floor: () => peakMiB(bench.emptyNode) });
  const memory: Figure = {
    name: "azo status, peak memory",
    unit: "MiB",
    runs: peak.status,
    floor: { name: floorName, runs: peak.floor },
    goal: { limit: 50, text: "design, where Node alone needs 43" },
  };
  return [time, memory];
}
