import { mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  for (let index = 0; index < 65; index += 1) {
    const name = join(folder, "landing-zone", `part-${index}.json`);
    await writeFile(name, "");
    await truncate(name, 1_048_576);
  }
  return ranReading(await readFolder(folder));
}
