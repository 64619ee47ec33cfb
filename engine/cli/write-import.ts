import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LibraryImport } from "#alz";
import { writeFiles } from "#alz";
import { pinPolicies, readBuiltInPolicies, writePolicyTypes } from "#generate";
import type { PolicyCatalogue } from "#model/catalogue";
import { lockPinned } from "./lock-pinned.ts";

/** Writes an import into `folder`. What an earlier one wrote is replaced as a whole; what is pinned already stays pinned. */
export async function writeImport(folder: string, { files, builtInRows }: LibraryImport): Promise<void> {
  const chosen = readBuiltInPolicies(builtInRows.map((row) => JSON.stringify(row)).join("\n"));
  const before = await pinned(join(folder, "policies.json"));
  const catalogue = {
    definitions: inOrder({ ...before.definitions, ...chosen.definitions }),
    sets: inOrder({ ...before.sets, ...chosen.sets }),
  };
  await rm(join(folder, "alz"), { recursive: true, force: true });
  await writeFiles(
    folder,
    new Map([
      ...files,
      ["alz.json", lockPinned(files.get("alz.json") ?? "{}", chosen)],
      ["policies.json", pinPolicies(catalogue)],
      ["policies.ts", await writePolicyTypes(catalogue, "azo generate")],
    ]),
  );
}

async function pinned(path: string): Promise<PolicyCatalogue> {
  if (!existsSync(path)) return { definitions: {}, sets: {} };
  return JSON.parse(await readFile(path, "utf8")) as PolicyCatalogue;
}

function inOrder<Entry>(entries: Readonly<Record<string, Entry>>): Readonly<Record<string, Entry>> {
  return Object.fromEntries(Object.entries(entries).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
