import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deserialize } from "node:v8";
import { sha256 } from "#lib/sha256";
import type { Source } from "#model/source";
import { readSealed, writeSealed } from "./sealed-file.ts";

/**
 * Results of earlier compiles, found again by everything they depend on: the texts, azo's own language files and program, the tenant,
 * Node. A file that was torn, or changed by anybody, is as good as none. Each part of a result is a file of its own, so that who
 * needs the small one does not read the large one.
 */
export interface ResultCache {
  /** The value of a part, undefined where there is none. */
  readonly read: (part: string) => Promise<unknown>;
  /** `bytes`: the value as `v8.serialize` writes it. */
  readonly write: (part: string, bytes: Uint8Array) => Promise<void>;
}

/** Files that stay: the results of the last four compiles, of which each has two. */
const mostFiles = 8;

/** What a result is of: the `treeId` of the texts and the `programKey`. */
export interface Compiled {
  readonly treeId: string;
  readonly key: string;
}

export function resultCache(folder: string, compiled: Compiled, tenantId: string): ResultCache {
  const name = `${nameOf(compiled)}.${sha256(tenantId).slice(0, 16)}`;
  const pathOf = (part: string): string => join(folder, `${name}.${part}.bin`);
  return {
    read: async (part) => {
      const bytes = readSealed(pathOf(part));
      return bytes && deserialize(bytes);
    },
    write: (part, bytes) => writeSealed(pathOf(part), bytes, mostFiles),
  };
}

/** Whether there is a result for any tenant, torn or not. */
export function mayHaveResult(folder: string, compiled: Compiled): boolean {
  const name = nameOf(compiled);
  return existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(name));
}

function nameOf({ treeId, key }: Compiled): string {
  return sha256(JSON.stringify([treeId, key]));
}

/** `program`: what identifies this build of azo and its compilers. What makes the same texts compile to the same result: azo, its language files, the compilers and Node. */
export function programKey(source: Source, program: Readonly<Record<string, string>>): string {
  const library = [...source.library].map(([path, text]) => `${path} ${sha256(text)}`);
  return sha256(JSON.stringify([library, Object.entries(program), process.version]));
}
