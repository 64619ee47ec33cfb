import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../bench.ts";
import { type Figure, median } from "../figure.ts";
import { makeProject } from "../make-project.ts";
import { configFile } from "../project/config.ts";
import { inTurns, runProcess, wallMs } from "../run-process.ts";
import { typeCheckAlone } from "../type-check-alone.ts";

const sizes = [
  { files: 20, turns: 7 },
  { files: 200, turns: 5 },
  { files: 1000, turns: 3 },
] as const;
/** Design, section 10. */
const coldRatio = 1.6;
const coldExtraMs = 150;
const warmLimitMs = 600;

/** The whole process `azo check` with an empty `.azo`; what Node keeps of azo's own program is there, as after any command. */
export async function coldCompile(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { files, turns } of sizes) {
    const folder = projectOf(bench, files);
    const check = bench.azo(folder, "check");
    const alone = typeCheckAlone(bench, { folder });
    await runProcess(check);
    await runProcess(alone);
    const { cold, floor } = await inTurns(turns, {
      cold: () => {
        rmSync(join(folder, ".azo"), { recursive: true, force: true });
        return wallMs(check);
      },
      floor: () => wallMs(alone),
    });
    const goal = { limit: coldRatio * median(floor) + coldExtraMs, text: `${coldRatio} × floor + ${coldExtraMs} ms` };
    const name = `cold azo check, ${files} files`;
    figures.push({ name, unit: "ms", runs: cold, floor: { name: "TypeScript 7 alone", runs: floor }, goal });
  }
  return figures;
}

/** The same with a full cache, after one value in one application has changed; and with nothing changed. */
export async function warmCompile(bench: Bench): Promise<readonly Figure[]> {
  const folder = projectOf(bench, 1000);
  const check = bench.azo(folder, "check");
  const alone = typeCheckAlone(bench, { folder, incremental: true });
  const edit = editor(join(folder, "landing-zone/group-0000/app-0000.ts"));
  await runProcess(check);
  await runProcess(alone);
  const { changed, floorChanged, same, floorSame } = await inTurns(5, {
    changed: () => (edit(), wallMs(check)),
    floorChanged: () => wallMs(alone),
    same: () => wallMs(check),
    floorSame: () => wallMs(alone),
  });
  const goal = { limit: warmLimitMs, text: "design" };
  const floor = (runs: readonly number[]) => ({ name: "TypeScript 7 alone, --incremental", runs });
  return [
    { name: "warm azo check, 1 of 1000 files changed", unit: "ms", runs: changed, floor: floor(floorChanged), goal },
    { name: "warm azo check, 0 of 1000 files changed", unit: "ms", runs: same, floor: floor(floorSame) },
  ];
}

function projectOf(bench: Bench, files: number): string {
  return bench.project(new Map([...makeProject({ files, seed: 1 }), ["azo.config.ts", configFile]]));
}

/** Gives the application another cost centre at each call. */
function editor(file: string): () => void {
  const text = readFileSync(file, "utf8");
  const state = { costCentre: 10_000 };
  return () => {
    state.costCentre += 1;
    const changed = text.replace(/\$\{\d+ \+ index\}/, `\${${state.costCentre} + index}`);
    if (changed === text) throw new Error(`${file} has no cost centre to change`);
    writeFileSync(file, changed);
  };
}
