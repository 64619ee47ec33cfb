import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize } from "node:v8";
import { sha256 } from "#lib/sha256";
import type { Source } from "#model/source";

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

/** `program`: what identifies this build of azo and its compilers. */
export function resultCache(folder: string, source: Source, program: Readonly<Record<string, string>>): ResultCache {
  const library = [...source.library].map(([path, text]) => `${path} ${sha256(text)}`);
  const key = sha256(JSON.stringify([source.treeId, library, Object.entries(program), process.version]));
  const pathOf = (part: string): string => join(folder, `${key}.${part}.bin`);
  return {
    read: async (part) => {
      const bytes = await readFile(pathOf(part)).catch(() => undefined);
      if (bytes === undefined || bytes.length < digestBytes) return undefined;
      const body = bytes.subarray(digestBytes);
      return digest(body).equals(bytes.subarray(0, digestBytes)) ? deserialize(body) : undefined;
    },
    write: async (part, bytes) => {
      await mkdir(folder, { recursive: true });
      const fresh = `${pathOf(part)}.${process.pid}`;
      await writeFile(fresh, [digest(bytes), bytes]);
      await rename(fresh, pathOf(part));
    },
  };
}

const digestBytes = 32;

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
