import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilerOptions } from "./compiler-options.ts";
import { findNativeCompiler } from "./find-native-compiler.ts";
import { type CompilerEnd, runCompiler } from "./run-compiler.ts";

/** Where the checker works: `cacheFolder` is its own, `engineFolder` has the `index.ts` that "azo" stands for. */
export interface NativeCheckerSettings {
  readonly cacheFolder: string;
  readonly engineFolder: string;
}

/** Where the compiler runs, and what the paths of its files begin with. */
export interface Workplace {
  readonly folder: string;
  readonly root: string;
}

/** The compiler at work on the files of a folder where they lie. `stop` ends it; nothing happens when it has ended already. */
export interface AtWork {
  readonly place: Workplace;
  readonly end: Promise<CompilerEnd>;
  readonly stop: () => void;
}

/** `remembers`: what the compiler found out the last time may be used, and what it finds out is kept, which takes a sixth longer. */
interface InPlaceRequest {
  readonly root: string;
  readonly paths: readonly string[];
  readonly remembers: boolean;
}

const kept = "types.tsbuildinfo";

/** Starts the compiler on the files with these paths below `root`. */
export function workInPlace(
  { cacheFolder, engineFolder }: NativeCheckerSettings,
  { root, paths, remembers }: InPlaceRequest,
): AtWork {
  const folder = join(cacheFolder, "in-place");
  mkdirSync(folder, { recursive: true });
  if (!remembers) rmSync(join(folder, kept), { force: true });
  // The compiler goes by real paths: one that leads there through a link would make two files of one.
  const place = { folder, root: realpathSync(root) };
  const files = paths.filter(isModule).map((path) => pathIn(place.root, path));
  const keep = remembers ? kept : undefined;
  writeAtOnce(join(folder, "tsconfig.json"), compilerOptions({ files, engineFolder, emit: { kind: "none", keep } }));
  const stopped = new AbortController();
  return { place, end: runCompiler(findNativeCompiler(), folder, stopped.signal), stop: () => stopped.abort() };
}

/** The compiler of another azo may be reading it. */
function writeAtOnce(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

/** Whether the compiler is told of a file by name; the others it finds where they are imported. */
export function isModule(path: string): boolean {
  return path.endsWith(".ts");
}

/** As the compiler writes paths on every system. */
export function pathIn(folder: string, path: string): string {
  return join(folder, path).replaceAll("\\", "/");
}
