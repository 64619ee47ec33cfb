import { join } from "node:path";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { checkTypes, type Ran, ranReading } from "../../read-case.ts";

/** Stopped before it could answer, as the sync loop does when it ends. */
export async function run(folder: string): Promise<Ran> {
  const read = await readFolder(join(import.meta.dirname, "input"));
  if (!("source" in read)) return ranReading(read);
  return { diagnostics: await checkTypes(read.source, folder, AbortSignal.abort()), sources: read.source.files };
}
