import { statSync } from "node:fs";
import { relative } from "node:path";
import { hasTemplates, readTemplates, templatesFolder } from "../../conformance/template/shared-templates.ts";
import type { Bench } from "../bench.ts";
import type { Figure } from "../figure.ts";
import { runsAlone } from "../run-alone.ts";

/** As many as the 573 templates of Azure Verified Modules hold. */
const expressions = 124_980;
const leastPerSecond = 150_000;
const turns = 5;

/** Expressions that were never seen before; and the largest published template, both in a process that knows nothing yet. */
export async function templateRows(bench: Bench): Promise<readonly Figure[]> {
  const seeds = Array.from({ length: turns }, (_, seed) => [String(expressions), String(seed)]);
  const { tookMs = [], floorMs = [] } = await runsAlone(bench, new URL("../alone/parse.ts", import.meta.url), seeds);
  const parsing: Figure = {
    name: `parse ${expressions} template expressions`,
    unit: "ms",
    runs: tookMs,
    floor: { name: "JSON.parse of the same texts", runs: floorMs },
    goal: { limit: (expressions / leastPerSecond) * 1000, text: `${leastPerSecond} a second` },
  };
  return hasTemplates ? [parsing, await expanding(bench)] : [parsing];
}

async function expanding(bench: Bench): Promise<Figure> {
  const files = readTemplates("avm").map(({ path }) => ({ path, size: statSync(path).size }));
  const [largest] = files.toSorted((left, right) => right.size - left.size);
  if (largest === undefined) throw new Error(`${templatesFolder}/avm has no template`);
  const again = Array.from({ length: turns }, () => [largest.path]);
  const {
    tookMs = [],
    floorMs = [],
    resources = [],
  } = await runsAlone(bench, new URL("../alone/expand.ts", import.meta.url), again);
  return {
    name: `expand ${relative(templatesFolder, largest.path)}, ${(largest.size / 2 ** 20).toFixed(1)} MiB, ${resources[0]} resources`,
    unit: "ms",
    runs: tookMs,
    floor: { name: "JSON.parse of the same text", runs: floorMs },
    goal: { limit: 1000, text: "issue: the largest in under 1 s" },
  };
}
