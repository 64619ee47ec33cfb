import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { type Ran, ranReading } from "../../read-case.ts";

/** A socket in place of a file. */
export async function run(folder: string): Promise<Ran> {
  await mkdir(join(folder, "landing-zone"));
  const server = createServer().listen(join(folder, "landing-zone", "index.ts"));
  await once(server, "listening");
  try {
    return ranReading(await readFolder(folder));
  } finally {
    server.close();
  }
}
