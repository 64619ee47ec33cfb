import { join } from "node:path";
import { type Compilation, compile, readCommit } from "#compile";
import { git } from "#git";
import { compileUngated } from "./compile-folder.ts";
import type { Context } from "./context.ts";

interface CompiledRef extends Compilation {
  /** The texts, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Compiles the landing zone of a commit of the project's own repository, read from git's objects: nothing is checked out and nothing of
 * it runs. `.` is the working tree. A sentence when there is no such commit.
 */
export async function compileRef(context: Context, ref: string): Promise<CompiledRef | string> {
  if (ref === ".") return compileUngated(context);
  const ask = async (...words: readonly string[]): Promise<string | undefined> => {
    const answer = await git({ arguments: ["-C", context.root, "rev-parse", ...words] });
    return answer.kind === "done" ? answer.output.trim() : undefined;
  };
  const repository = await ask("--show-toplevel");
  if (repository === undefined) return `${context.root} is in no git repository, so there is no ${ref}.`;
  const commit = await ask("--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (commit === undefined) return `There is no commit ${ref} in ${repository}.`;
  const folder = ((await ask("--show-prefix")) ?? "").replace(/\/$/, "");
  const read = await readCommit({ repository, commit, ...(folder === "" ? {} : { folder }) });
  if (!("source" in read)) return { diagnostics: read.diagnostics, sources: new Map() };
  const { tenantId } = context.settings.azure;
  const compiled = await compile(read.source, { tenantId, cacheFolder: join(context.stateFolder, "cache") });
  return { ...compiled, sources: read.source.files };
}
