import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { givenData } from "../../support/given-data.ts";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { alzProject } from "../project/alz-project.ts";
import { inTurns, peakMiB } from "../run-process.ts";
import { heldMiB, type Running, startProcess } from "../start-process.ts";

const cadence = "cadence: { intervalMs: 2000, jitterMs: 0 },";
/** Into the rest between two passes: what the pass left has been let go. */
const settleMs = 1000;
/** The first pass writes everything; the memory is read after each of so many that found nothing to do. */
const restingPasses = 4;
const limitMiB = 150;

/** `azo sync --watch` between two passes, the local Azure being a process of its own: what the loop holds is its alone. */
export async function loopRows(bench: Bench): Promise<readonly Figure[]> {
  const { floor } = await inTurns(5, { floor: () => peakMiB(bench.emptyNode) });
  const data = givenData("alz");
  const folders = [
    ["this repository's landing zone", ownProject(bench)] as const,
    ...(data.isThere ? [["the whole ALZ library", await alzProject(bench, data)] as const] : []),
  ];
  const figures: Figure[] = [];
  for (const [what, folder] of folders) {
    figures.push({
      name: `the loop at rest, ${what}`,
      unit: "MiB",
      runs: await memoryAtRest(bench, folder),
      floor: { name: "an empty Node process", runs: floor },
      goal: { limit: limitMiB, text: "design" },
    });
  }
  return figures;
}

function ownProject(bench: Bench): string {
  const folder = bench.project(new Map());
  for (const part of ["azo.config.ts", "landing-zone", "archetypes", "generated"])
    cpSync(join(bench.repository, part), join(folder, part), { recursive: true });
  return folder;
}

async function memoryAtRest(bench: Bench, folder: string): Promise<readonly number[]> {
  const config = join(folder, "azo.config.ts");
  writeFileSync(config, readFileSync(config, "utf8").replace("source:", `${cadence}\n  source:`));
  const azure = startProcess(bench.azo(folder, "local", "start"));
  try {
    await azure.until(() => existsSync(join(folder, ".azo/local-azure/endpoint.json")));
    const loop = startProcess(bench.azo(folder, "sync", "--watch"));
    try {
      return await readAtRest(loop);
    } finally {
      await loop.stop();
    }
  } finally {
    await azure.stop();
  }
}

async function readAtRest(loop: Running): Promise<readonly number[]> {
  const runs: number[] = [];
  for (let pass = 1; pass <= restingPasses; pass += 1) {
    await loop.until((said) => (said.match(/^In sync with /gm) ?? []).length >= pass);
    await pause(settleMs);
    runs.push(await heldMiB(loop.pid));
  }
  return runs;
}
