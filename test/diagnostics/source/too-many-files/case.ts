import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  const names = Array.from({ length: 5_001 }, (_, index) => join(folder, "landing-zone", `part-${index}.ts`));
  for (const name of names) await writeFile(name, "");
  return ranReading(await readFolder(folder));
}
