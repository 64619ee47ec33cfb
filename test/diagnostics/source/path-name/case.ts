import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  await writeFile(join(folder, "landing-zone", "corp\u202Est.ts"), "export const name = 1;\n");
  await writeFile(join(folder, "landing-zone", "größe.ts"), "export const name = 1;\n");
  return ranReading(await readFolder(folder));
}
