import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PolicyCatalogue } from "#model/catalogue";

/** What is pinned of built-ins in `folder`; nothing where nothing ever was. */
export async function readPinned(folder: string): Promise<PolicyCatalogue> {
  const path = join(folder, "policies.json");
  if (!existsSync(path)) return { definitions: {}, sets: {} };
  return JSON.parse(await readFile(path, "utf8")) as PolicyCatalogue;
}
