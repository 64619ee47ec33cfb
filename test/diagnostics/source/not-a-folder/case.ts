import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

/** A file in place of a folder that is read, and one in place of the folder around it. */
export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  await writeFile(join(folder, "landing-zone", "index.ts"), "");
  await writeFile(join(folder, "archetypes"), "");
  await writeFile(join(folder, "generated"), "");
  return ranReading(await readFolder(folder));
}
