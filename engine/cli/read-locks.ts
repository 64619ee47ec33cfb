import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { importCommand } from "#model/import-lock";

/** The versions, `name@version`, that the locks of imports in `folder` hold, without the one called `but`. A lock that cannot be read holds none. */
export async function lockedVersions(folder: string, but?: string): Promise<ReadonlySet<string>> {
  const files = existsSync(folder) ? await readdir(folder) : [];
  const locked = new Set<string>();
  for (const file of files.filter((name) => name.endsWith(".json") && name !== `${but ?? ""}.json`)) {
    const lock = jsonObject(parse(await readFile(join(folder, file), "utf8")));
    if (lock["writtenBy"] !== importCommand) continue;
    const pinned = jsonObject(lock["pinned"]);
    for (const kind of ["definitions", "sets"] as const)
      for (const key of Object.keys(jsonObject(pinned[kind]))) locked.add(key);
  }
  return locked;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // A compile says what is wrong with it; here it holds nothing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
