import { join } from "node:path";
import { type Compilation, compile, readFolder } from "#compile";
import type { Context } from "./context.ts";

/** Compiles the landing zone of the working tree; `sources` are its texts, for code frames. */
export async function compileFolder(
  context: Context,
): Promise<Compilation & { readonly sources: ReadonlyMap<string, string> }> {
  const read = await readFolder(context.root);
  if (!("source" in read)) return { diagnostics: read.diagnostics, sources: new Map() };
  const options = { tenantId: context.settings.azure.tenantId, cacheFolder: join(context.stateFolder, "cache") };
  return { ...(await compile(read.source, options)), sources: read.source.files };
}
