import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { deferred } from "#lib/deferred";
import { readSealed, writeSealed } from "../sealed-file.ts";

/** Texts by path, sorted by path. */
export type Texts = ReadonlyMap<string, string>;

/** The last texts of a folder with which nothing at all was wrong, for one azo. */
export interface CleanTexts {
  /** Undefined: none are known. */
  readonly read: () => Texts | undefined;
  /** Asked for where all of azo finds nothing wrong with these. Few changes are not worth writing all of it again. */
  readonly write: (texts: Texts) => Promise<void>;
}

/** As many files may differ before the texts are written again. */
const mostBehind = 8;

/**
 * One file for each azo (`key`), of which the last two stay. As of the memory of modules, the first check of a folder leaves nothing
 * behind: a pipeline checks each checkout once.
 */
export function cleanTexts(folder: string, key: string): CleanTexts {
  const file = join(folder, `${key}.bin`);
  const isFirst = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  const read = deferred((): Texts | undefined => {
    const bytes = readSealed(file);
    return bytes && (deserialize(bytes) as Texts);
  });
  const write = async (texts: Texts): Promise<void> => {
    const before = read();
    const isBehind = before === undefined || (changedBetween(before, texts)?.length ?? Infinity) > mostBehind;
    if (!isFirst && isBehind) await writeSealed(file, serialize(texts), 2);
  };
  return { read, write };
}

/** Whether any azo left texts in the folder: then it is worth waiting for the new ones. */
export function hasCleanTexts(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** The paths whose texts differ, sorted; undefined where files came or went, which changes what imports lead to. */
export function changedBetween(before: Texts, now: Texts): readonly string[] | undefined {
  if (before.size !== now.size || ![...now.keys()].every((path) => before.has(path))) return undefined;
  return [...now].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
}
