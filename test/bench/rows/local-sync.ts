import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { inTurns, runProcess, wallMs } from "../run-process.ts";

const parts = ["azo.config.ts", "landing-zone", "archetypes", "generated"];

/** `azo sync` of this repository's landing zone in a copy of it: local Azure, signing, verification and all, whole process. */
export async function localSyncRows(bench: Bench): Promise<readonly Figure[]> {
  const folder = bench.project(new Map());
  for (const part of parts) cpSync(join(bench.repository, part), join(folder, part), { recursive: true });
  const sync = bench.azo(folder, "sync");
  const check = bench.azo(folder, "check");
  const fresh = () => rmSync(join(folder, ".azo"), { recursive: true, force: true });
  await runProcess(sync);
  const first = await inTurns(3, {
    check: () => (fresh(), wallMs(check)),
    sync: () => (fresh(), wallMs(sync)),
  });
  const second = await inTurns(5, { check: () => wallMs(check), sync: () => wallMs(sync) });
  return [
    figure("first azo sync of this repository, local Azure", first.sync, "cold azo check of the same", first.check),
    figure("second azo sync, nothing to do", second.sync, "warm azo check of the same", second.check),
  ];
}

function figure(name: string, runs: readonly number[], floorName: string, floorRuns: readonly number[]): Figure {
  return { name, unit: "ms", runs, floor: { name: floorName, runs: floorRuns } };
}
