import { join } from "node:path";
import { compile, readFolder } from "#compile";
import type { Desired } from "#model/desired";
import type { Bench } from "./bench.ts";
import { makeProject } from "./make-project.ts";

export const tenantId = "0c000000-0000-4000-8000-000000000001";

/** What a generated project of so many files asks for. */
export function desiredOf(bench: Bench, files: number): Promise<Desired> {
  return desiredOfFiles(bench, makeProject({ files, seed: 1 }));
}

/** What these files ask for; a diagnostic is a fault of the bench and throws. */
export async function desiredOfFiles(bench: Bench, files: ReadonlyMap<string, string>): Promise<Desired> {
  const folder = bench.project(files);
  const read = await readFolder(folder);
  if (!("source" in read)) throw new Error(JSON.stringify(read.diagnostics));
  const { desired, diagnostics } = await compile(read.source, { tenantId, cacheFolder: join(folder, ".azo/cache") });
  if (desired === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
  return desired;
}

export function resourceCount({ units }: Desired): number {
  return units.reduce((sum, { resources }) => sum + resources.length, 0);
}
