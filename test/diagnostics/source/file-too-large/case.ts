import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  await writeFile(join(folder, "landing-zone", "index.ts"), " ".repeat(1_048_577));
  return ranReading(await readFolder(folder));
}
