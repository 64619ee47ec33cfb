import { join } from "node:path";
import { type Compilation, compileFolder as compileIn } from "#compile";
import { applyGates } from "#gates";
import type { Context } from "./context.ts";

interface CompiledFolder extends Compilation {
  /** The texts, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Compiles the landing zone of the working tree and asks the gates of `azo.config.ts`. */
export async function compileFolder(context: Context): Promise<CompiledFolder> {
  const { gates } = context.settings;
  return applyGates(await compileUngated(context), gates, context.now());
}

/** The same, whatever the gates would say: for looking at what they stop. */
export function compileUngated(context: Context): Promise<CompiledFolder> {
  const { tenantId } = context.settings.azure;
  return compileIn(context.root, { tenantId, cacheFolder: join(context.stateFolder, "cache") });
}
