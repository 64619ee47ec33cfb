import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { configFile } from "../project/config.ts";
import { manySubscriptions, type SubscriptionsRequest } from "../project/many-subscriptions.ts";
import { canMeasureMemory, inTurns, peakMiB, wallMs } from "../run-process.ts";
import { typeCheckAlone } from "../type-check-alone.ts";

/** A landing zone of `count` subscriptions, from an empty `.azo`: placed only, and with a network each. */
export function subscriptionRows(count: number): (bench: Bench) => Promise<readonly Figure[]> {
  return async (bench) => [
    ...(await measure(bench, { count, networks: false })),
    ...(await measure(bench, { count, networks: true })),
  ];
}

async function measure(bench: Bench, request: SubscriptionsRequest): Promise<readonly Figure[]> {
  const folder = bench.project(new Map([...manySubscriptions(request), ["azo.config.ts", configFile]]));
  const cold = () => {
    rmSync(join(folder, ".azo"), { recursive: true, force: true });
    return bench.azo(folder, "check");
  };
  const alone = typeCheckAlone(bench, { folder, include: ["landing-zone"] });
  const name = `azo check, ${request.count} subscriptions ${request.networks ? "with a network each" : "placed"}`;
  const floorName = "TypeScript 7 alone";
  const wall = await inTurns(3, { check: () => wallMs(cold()), floor: () => wallMs(alone) });
  const time: Figure = {
    name,
    unit: "ms",
    runs: wall.check,
    floor: { name: floorName, runs: wall.floor },
    ...goalOf(request, 6000),
  };
  if (!canMeasureMemory) return [time];
  const peak = await inTurns(1, { check: () => peakMiB(cold()), floor: () => peakMiB(alone) });
  const memory: Figure = {
    name: `${name}, peak memory`,
    unit: "MiB",
    runs: peak.check,
    floor: { name: floorName, runs: peak.floor },
    ...goalOf(request, 1024),
  };
  return [time, memory];
}

/** 6 s and 1 GiB are asked of five thousand subscriptions; fewer are measured to see how it grows. */
function goalOf({ count }: SubscriptionsRequest, limit: number): Pick<Figure, "goal"> {
  return count < 5000 ? {} : { goal: { limit, text: "for 5000 subscriptions" } };
}
