import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative } from "node:path/posix";
import { changedBetween, type Texts } from "./clean-texts.ts";
import { compilerOptions } from "./compiler-options.ts";
import { findNativeCompiler } from "./find-native-compiler.ts";
import { inFreshFolder } from "./fresh-folder.ts";
import { isModule, type NativeCheckerSettings, pathIn } from "./in-place.ts";
import { materialise } from "./materialise.ts";
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
 * `holds`: nothing is wrong. `differs`: the whole folder has to be looked at, and what the compiler keeps serves. `unsure`: declarations, by which the
 * compiler itself decides what to look at again, do not say all here, so that it has to begin from nothing.
 */
export type Verdict = "holds" | "differs" | "unsure";

/**
 * Whether the types of a folder hold that held before a few files changed, found by looking at these files and what they import alone. It is so
 * where nothing is wrong with them and each declares for others to the letter what it declared before: then nobody who imports one sees
 * a difference. The declarations are the compiler's own, of the new texts and, beside them, the old.
 */
export async function lookNarrowly(
  settings: NativeCheckerSettings,
  change: Change,
  signal: AbortSignal,
): Promise<Verdict> {
  if (hasNarrowingCalls(change.before) || hasNarrowingCalls(change.now)) return "unsure";
  const changed = changedBetween(change.before, change.now);
  if (changed === undefined || !changed.every(isOwnModule) || isWide(changed, change.now)) return "differs";
  if (changed.length === 0) return "holds";
  const { isFaultless, pairs } = await inFreshFolder(settings.cacheFolder, "narrow", (folder) =>
    declared(settings, { ...change, changed, folder }, signal),
  );
  if (pairs.some(({ was, is }) => isShortened(was) || isShortened(is))) return "unsure";
  if (!isFaultless || pairs.some(({ was, is }) => was === undefined || was !== is)) return "differs";
  const hasFunctions = pairs.some(({ is }) => is?.includes("=>"));
  return hasFunctions && (hasMethods(change.before) || hasMethods(change.now)) ? "unsure" : "holds";
}

interface Looking extends Change {
  readonly changed: readonly string[];
  readonly folder: string;
}

/** What each changed file declared and declares for others, undefined where the compiler says nothing. */
interface Declared {
  readonly isFaultless: boolean;
  readonly pairs: readonly { readonly was: string | undefined; readonly is: string | undefined }[];
}

async function declared(
  { engineFolder }: NativeCheckerSettings,
  { root: given, before, changed, folder }: Looking,
  signal: AbortSignal,
): Promise<Declared> {
  const root = realpathSync(given);
  const old = pathIn(folder, "before");
  materialise(old, new Map(changed.map((path) => [path, before.get(path) ?? ""])));
  const pairs = changed.map((path) => ({ old: pathIn(old, path), now: pathIn(root, path) }));
  const files = pairs.flatMap((pair) => [pair.now, pair.old]);
  const declarations = join(folder, "declarations");
  // What the old texts import from each other is old, and the rest is where it always was.
  const emit = { kind: "declarations", folder: declarations, overlaid: [pathIn(root, "."), old] } as const;
  writeFileSync(join(folder, "tsconfig.json"), compilerOptions({ files, engineFolder, emit }));
  const end = await runCompiler(findNativeCompiler(), folder, signal);
  return {
    isFaultless: "output" in end && end.output.trim() === "",
    pairs: pairs.map((pair) => ({
      was: declarationOf(pair.old, declarations),
      is: declarationOf(pair.now, declarations),
    })),
  };
}

/** Where a type repeats itself ten levels deep the compiler writes `any` for the rest, which nobody writes in the language. */
function isShortened(declaration: string | undefined): boolean {
  return declaration !== undefined && /\bany\b/.test(declaration);
}

/**
 * A function that never returns, or asserts, narrows types where it is called only when its name has a type annotation, and a declaration does not
 * tell whether it had one.
 */
function hasNarrowingCalls(texts: Texts): boolean {
  return [...texts.values()].some(
    (text) =>
      (text.includes("never") && /[>):=&|<,(]\s{0,80}never\s{0,80}[;,)>{=|&\n]/.test(text)) ||
      (text.includes("asserts") && /[>:]\s{0,80}asserts\s/.test(text)),
  );
}

/** Parameters of methods are compared less strictly than those of other functions, also when a declaration no longer tells that it was one. */
function hasMethods(texts: Texts): boolean {
  return [...texts].some(([path, text]) => isModule(path) && method.test(text));
}

/** A name, parameters with brackets of few levels, and a body or a type; long ones are cut so that no text takes long to look through. */
const method =
  /[{,;\n]\s{0,80}(?!(?:if|for|while|switch|catch)\b)["'\w$]+\??\s?(?:<[^()]{0,200}>)?\((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){0,400}\)\s{0,80}[:{]/;

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
