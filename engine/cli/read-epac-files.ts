import { readFile, stat } from "node:fs/promises";
import { type EpacTexts, mostPlanBytes } from "#epac";
import type { EpacFile } from "#model/epac-plan";

export type EpacFiles =
  | { readonly kind: "read"; readonly texts: EpacTexts; readonly absent: readonly string[] }
  | { readonly kind: "unreadable"; readonly message: string };

/** The plan files that are there: EPAC deletes the one that would change nothing, so a missing one is no mistake, but is told. */
export async function readEpacFiles(paths: Readonly<Partial<Record<EpacFile, string>>>): Promise<EpacFiles> {
  const texts: Partial<Record<EpacFile, string>> = {};
  const absent: string[] = [];
  for (const file of ["policy", "roles"] as const) {
    const path = paths[file];
    if (path === undefined) continue;
    const text = await readBounded(path);
    if (text instanceof Error) return { kind: "unreadable", message: `${path} cannot be read: ${text.message}` };
    if (text === undefined) absent.push(path);
    else texts[file] = text;
  }
  return { kind: "read", texts, absent };
}

async function readBounded(path: string): Promise<string | undefined | Error> {
  try {
    const { size } = await stat(path);
    if (size > mostPlanBytes) return new Error(`it is larger than ${mostPlanBytes / 1_000_000} MB.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "code" in error && error.code === "ENOENT" ? undefined : error;
  }
}
