import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeSealed } from "./sealed-file.ts";

/** Where what one compile of a folder found out waits for the next. */
export interface FolderMemory {
  /** The folder that the stages read; undefined: there is none. */
  readonly folder: string | undefined;
  /** What the stages are to be told of it; `key`: which azo asks. */
  readonly requestOf: (key: string) => { readonly remembered?: string; readonly remember?: boolean };
  readonly write: (key: string, remembered: Uint8Array) => Promise<void>;
}

export const noMemory: FolderMemory = { folder: undefined, requestOf: () => ({}), write: async () => {} };

/**
 * A file for each azo, of which the last two stay. The first compile of a folder leaves nothing behind: a pipeline compiles each checkout
 * once, and would make it for nobody.
 */
export function folderMemory(folder: string): FolderMemory {
  const remember = existsSync(folder);
  mkdirSync(folder, { recursive: true });
  const fileOf = (key: string): string => join(folder, `${key}.bin`);
  return {
    folder,
    requestOf: (key) => ({ remember, remembered: fileOf(key) }),
    write: (key, remembered) => writeSealed(fileOf(key), remembered, 2),
  };
}
