import { join } from "node:path";
import { type Compilation, type CompileOptions, compileFolder as compileIn } from "#compile";
import { applyGates } from "#gates";
import type { Context } from "./context.ts";

export interface CompiledFolder extends Compilation {
  /** The texts, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}

type Wanted = CompileOptions["wanted"];

/** Compiles the landing zone of the working tree and asks the gates of `azo.config.ts`. */
export async function compileFolder(context: Context, wanted?: Wanted): Promise<CompiledFolder> {
  return withGates(context, await compileUngated(context, wanted));
}

/** What the gates of `azo.config.ts` say, beside the rest. */
export function withGates(context: Context, compiled: CompiledFolder): CompiledFolder {
  return applyGates(compiled, context.settings.gates, context.now());
}

/** The same, whatever the gates would say: for looking at what they stop. */
export function compileUngated(context: Context, wanted: Wanted = "desired"): Promise<CompiledFolder> {
  const { tenantId } = context.settings.azure;
  const { ahead } = context;
  return compileIn(context.root, {
    tenantId,
    cacheFolder: join(context.stateFolder, "cache"),
    wanted,
    ...(ahead && { ahead }),
  });
}
