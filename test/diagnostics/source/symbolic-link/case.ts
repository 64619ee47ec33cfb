import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  await writeFile(join(folder, "shared.ts"), "export const name = 1;\n");
  await symlink("../shared.ts", join(folder, "landing-zone", "shared.ts"));
  await symlink("landing-zone", join(folder, "archetypes"));
  return ranReading(await readFolder(folder));
}
