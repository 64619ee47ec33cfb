import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { readSealed, writeSealed } from "./sealed-file.ts";

/** Where what one compile of a folder found out waits for the next. */
export interface FolderMemory {
  /** What the stages are to be told of it. */
  readonly read: () => Promise<{ readonly remembered?: Uint8Array; readonly remember?: boolean }>;
  readonly write: (remembered: Uint8Array) => Promise<void>;
}

export const noMemory: FolderMemory = { read: async () => ({}), write: async () => {} };

/**
 * A file for each azo (`key`), of which the last two stay. The first compile of a folder leaves nothing behind: a pipeline compiles
 * each checkout once, and would make it for nobody.
 */
export function folderMemory(folder: string, key: string): FolderMemory {
  const file = join(folder, `${key}.bin`);
  return {
    read: async () => {
      const remember = existsSync(folder);
      if (!remember) mkdirSync(folder, { recursive: true });
      const remembered = await readSealed(file);
      return remembered === undefined ? { remember } : { remember, remembered };
    },
    write: (remembered) => writeSealed(file, remembered, 2),
  };
}
