import { join } from "node:path";
import { type Compilation, compileFolder as compileIn } from "#compile";
import type { Context } from "./context.ts";

/** Compiles the landing zone of the working tree; `sources` are its texts, for code frames. */
export function compileFolder(
  context: Context,
  wanted: "desired" | "diagnostics" = "desired",
): Promise<Compilation & { readonly sources: ReadonlyMap<string, string> }> {
  const { tenantId } = context.settings.azure;
  return compileIn(context.root, { tenantId, cacheFolder: join(context.stateFolder, "cache"), wanted });
}
