import { join } from "node:path";
import type { Diagnostic } from "#model/diagnostic";
import { findFolder, type FoundFolder } from "#source";
import { engineFolder } from "./engine-folder.ts";
import { type FolderMemory, folderMemory } from "./folder-memory.ts";
import { type AtWork, hasCleanTexts, workInPlace } from "./native-checker/index.ts";
import { type Child, startChild } from "./run-child.ts";

/** What is under way for a folder whose files are found and not read. */
export interface Started {
  readonly child: Child;
  /** What the child may read. */
  readonly memory: FolderMemory;
  readonly folder: FoundFolder | { readonly diagnostics: readonly Diagnostic[] };
  /** The type checker, where it has to look at all files whatever they say. */
  readonly types?: AtWork;
  /** Ends all of it. */
  readonly stop: () => void;
}

/** What was started before anybody knew what to ask. `take`: it, once; `stop` ends it where nobody took it. */
export interface Ahead {
  readonly take: () => Started | undefined;
  readonly stop: () => void;
}

/** Starts what `compileFolder` will want, while its options are still looked up: a Node needs as long for itself as for a small landing zone. */
export function startAhead(root: string, cacheFolder: string): Ahead {
  const waiting: Started[] = [startForFolder(root, cacheFolder)];
  return {
    take: () => waiting.pop(),
    stop: () => waiting.pop()?.stop(),
  };
}

export function startForFolder(root: string, cacheFolder: string): Started {
  const memory = folderMemory(join(cacheFolder, "modules"));
  const child = startChild(join(cacheFolder, "code"), memory.folder);
  const folder = findFolder(root);
  const { types, clean } = typesFolders(cacheFolder);
  const begins = "paths" in folder && !hasCleanTexts(clean);
  const atWork = begins
    ? workInPlace({ cacheFolder: types, engineFolder: engineFolder() }, root, folder.paths)
    : undefined;
  const stop = (): void => {
    child.stop();
    atWork?.stop();
  };
  return { child, memory, folder, ...(atWork && { types: atWork }), stop };
}

/** Where the type checker works, and where texts are kept with which nothing is wrong. */
export function typesFolders(cacheFolder: string): { readonly types: string; readonly clean: string } {
  const types = join(cacheFolder, "types");
  return { types, clean: join(types, "clean") };
}
