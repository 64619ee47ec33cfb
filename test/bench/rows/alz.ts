import { givenData } from "../../support/given-data.ts";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { alzProject } from "../project/alz-project.ts";
import { runsAlone } from "../run-alone.ts";
import { canMeasureMemory, inTurns, peakMiB } from "../run-process.ts";

const turns = 5;

/**
 * The whole library of Azure Landing Zones, from what `azo alz import` pinned. The memory is that of all the steps before, too: reading, parsing and
 * evaluating are in the same process.
 */
export async function alzRows(bench: Bench): Promise<readonly Figure[]> {
  const data = givenData("alz");
  if (!data.isThere) throw new Error(`${data.path} is absent.`);
  const folder = await alzProject(bench, data);
  const again = Array.from({ length: turns }, () => [folder]);
  const {
    tookMs = [],
    floorMs = [],
    peakMiB: peaks = [],
  } = await runsAlone(bench, new URL("../alone/resolve.ts", import.meta.url), again);
  const time: Figure = {
    name: "resolve the whole ALZ hierarchy, first time in its process",
    unit: "ms",
    runs: tookMs,
    floor: { name: "JSON.parse of the lock", runs: floorMs },
    goal: { limit: 400, text: "design" },
  };
  if (!canMeasureMemory) return [time];
  const { floor } = await inTurns(turns, { floor: () => peakMiB(bench.emptyNode) });
  const memory: Figure = {
    name: "the same with the steps before it, peak memory",
    unit: "MiB",
    runs: peaks,
    floor: { name: "an empty Node process", runs: floor },
    goal: { limit: 300, text: "issue" },
  };
  return [time, memory];
}
