import { existsSync } from "node:fs";
import { join } from "node:path";

/** Data that stands beside the project, because nothing of it may be copied in. */
export interface GivenData {
  readonly path: string;
  readonly isThere: boolean;
}

/** A file or folder of the given data. A line says that its tests are left out where it is absent. */
export function givenData(name: string): GivenData {
  const path = join(import.meta.dirname, "../../../shared/data", name);
  const isThere = existsSync(path);
  if (!isThere) process.stderr.write(`Left out: the tests that read ${path}, which is absent.\n`);
  return { path, isThere };
}
