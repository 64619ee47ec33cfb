import { join } from "node:path";
import { type FolderMemory, folderMemory } from "./folder-memory.ts";
import { type Child, startChild } from "./run-child.ts";

/** A child and the memory that it may read. */
export interface Started {
  readonly child: Child;
  readonly memory: FolderMemory;
}

/** A child that was started before anybody knew what to ask. `take`: it, once; `stop` ends it where nobody took it. */
export interface Ahead {
  readonly take: () => Started | undefined;
  readonly stop: () => void;
}

/** Starts what `compileFolder` will want, while its options are still looked up: a Node needs as long for itself as for a small landing zone. */
export function startAhead(cacheFolder: string): Ahead {
  const waiting: Started[] = [startForFolder(cacheFolder)];
  return {
    take: () => waiting.pop(),
    stop: () => waiting.pop()?.child.stop(),
  };
}

export function startForFolder(cacheFolder: string): Started {
  const memory = folderMemory(join(cacheFolder, "modules"));
  return { memory, child: startChild(join(cacheFolder, "code"), memory.folder) };
}
