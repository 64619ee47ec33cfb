import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { sha256 } from "#lib/sha256";
import type { Source } from "#model/source";

/**
 * Results of earlier compiles, found again by everything they depend on: the texts, azo's own language files and program, the tenant,
 * Node. A file that was torn, or changed by anybody, is as good as none.
 */
export interface ResultCache<Result> {
  readonly read: () => Promise<Result | undefined>;
  readonly write: (result: Result) => Promise<void>;
}

/** `program`: what identifies this build of azo and its compilers. */
export function resultCache<Result>(
  folder: string,
  source: Source,
  program: Readonly<Record<string, string>>,
): ResultCache<Result> {
  const library = [...source.library].map(([path, text]) => `${path} ${sha256(text)}`);
  const key = sha256(JSON.stringify([source.treeId, library, Object.entries(program), process.version]));
  const path = join(folder, `${key}.bin`);
  return {
    read: async () => {
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes === undefined || bytes.length < digestBytes) return undefined;
      const body = bytes.subarray(digestBytes);
      return digest(body).equals(bytes.subarray(0, digestBytes)) ? (deserialize(body) as Result) : undefined;
    },
    write: async (result) => {
      const body = serialize(result);
      await mkdir(folder, { recursive: true });
      const fresh = `${path}.${process.pid}`;
      await writeFile(fresh, Buffer.concat([digest(body), body]));
      await rename(fresh, path);
    },
  };
}

const digestBytes = 32;

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
