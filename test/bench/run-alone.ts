import { fileURLToPath } from "node:url";
import type { Bench } from "./bench.ts";
import { runProcess } from "./run-process.ts";

/** What a program of `alone/` found, by the names it says; numbers only. */
async function runAlone(
  bench: Bench,
  program: URL,
  ...words: readonly string[]
): Promise<Readonly<Record<string, number>>> {
  const all = [fileURLToPath(program), ...words];
  const text = await runProcess({ program: process.execPath, words: all, folder: bench.repository });
  return JSON.parse(text.trim().split("\n").at(-1) ?? "") as Record<string, number>;
}

/** The same several times, one after the other; a list by name. */
export async function runsAlone(
  bench: Bench,
  program: URL,
  runs: readonly (readonly string[])[],
): Promise<Readonly<Record<string, readonly number[]>>> {
  const found: Record<string, number[]> = {};
  for (const words of runs)
    for (const [name, value] of Object.entries(await runAlone(bench, program, ...words)))
      found[name] = [...(found[name] ?? []), value];
  return found;
}
