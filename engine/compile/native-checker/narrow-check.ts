import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative } from "node:path/posix";
import { changedBetween, type Texts } from "./clean-texts.ts";
import { compilerOptions } from "./compiler-options.ts";
import { findNativeCompiler } from "./find-native-compiler.ts";
import { isModule, type NativeCheckerSettings, pathIn } from "./in-place.ts";
import { runCompiler } from "./run-compiler.ts";

/** What the files of a folder were when nothing was wrong with them, and are now. */
export interface Change {
  readonly root: string;
  readonly before: Texts;
  readonly now: Texts;
}

/** More files than these, with all that they import, are not checked sooner than the whole folder with what the compiler kept. */
const mostFiles = 150;

/**
 * Whether the types of a folder hold that held before a few files changed, found by looking at these files and what they import alone. It is so
 * where nothing is wrong with them and each declares for others to the letter what it declared before: then nobody who imports one sees
 * a difference. The declarations are the compiler's own, of the new texts and, beside them, the old. False says nothing: the
 * whole folder has to be checked.
 */
export async function holdsNarrowly(
  { cacheFolder, engineFolder }: NativeCheckerSettings,
  change: Change,
  signal: AbortSignal,
): Promise<boolean> {
  const changed = changedBetween(change.before, change.now);
  if (changed === undefined || !changed.every(isOwnModule) || isWide(changed, change.now)) return false;
  if (changed.length === 0) return true;
  const folder = join(cacheFolder.replaceAll("\\", "/"), "narrow");
  rmSync(folder, { recursive: true, force: true });
  const root = realpathSync(change.root);
  const old = pathIn(folder, "before");
  for (const path of changed) {
    mkdirSync(dirname(join(old, path)), { recursive: true });
    writeFileSync(join(old, path), change.before.get(path) ?? "");
  }
  const pairs = changed.map((path) => ({ old: pathIn(old, path), now: pathIn(root, path) }));
  const files = pairs.flatMap((pair) => [pair.now, pair.old]);
  const declarations = join(folder, "declarations");
  // What the old texts import from each other is old, and the rest is where it always was.
  const emit = { kind: "declarations", folder: declarations, overlaid: [pathIn(root, "."), old] } as const;
  writeFileSync(join(folder, "tsconfig.json"), compilerOptions({ files, engineFolder, emit }));
  const end = await runCompiler(findNativeCompiler(), folder, signal);
  if (!("output" in end) || end.output.trim() !== "") return false;
  return pairs.every((pair) => {
    const [was, is] = [declarationOf(pair.old, declarations), declarationOf(pair.now, declarations)];
    return was !== undefined && was === is;
  });
}

/** What is in a declaration file or in JSON may be meant for all, or have a type of its own. */
function isOwnModule(path: string): boolean {
  return isModule(path) && !path.endsWith(".d.ts");
}

/** Whether files and all that they import, at any distance, are many; good enough for a guess about time. */
function isWide(paths: readonly string[], texts: Texts): boolean {
  const reached = new Set(paths);
  for (const path of reached) {
    for (const [, specifier = ""] of (texts.get(path) ?? "").matchAll(/\bfrom\s*["'](\.[^"']+)["']/g)) {
      reached.add(join(dirname(path), specifier));
    }
    if (reached.size > mostFiles) return true;
  }
  return false;
}

function declarationOf(file: string, folder: string): string | undefined {
  const path = join(folder, relative(parse(file).root, file)).replace(/ts$/, "d.ts");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
