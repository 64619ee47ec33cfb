import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

/** A link to itself cannot be read by anybody, root included. */
export async function run(folder: string): Promise<Ran> {
  const repository = join(folder, "landing-zones");
  await symlink(repository, repository);
  return ranReading(await readFolder(repository));
}
