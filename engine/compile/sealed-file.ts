import { hash } from "#lib/hash";
import { readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The bytes that `writeSealed` put there; undefined where there are none, or they were torn, or changed by anybody. */
export function readSealed(path: string): Uint8Array | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined || bytes.length < digestBytes) return undefined;
  const body = bytes.subarray(digestBytes);
  return digest(body).equals(bytes.subarray(0, digestBytes)) ? body : undefined;
}

/** Another azo may have removed it. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes bytes with their digest, at once or not at all; of the files in the folder the newest `most` stay. */
export async function writeSealed(path: string, bytes: Uint8Array, most: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, [digest(bytes), bytes]);
  await rename(fresh, path);
  await keepNewest(dirname(path), most);
}

/** Another azo may be writing or removing there: what is gone is as good as removed. */
async function keepNewest(folder: string, most: number): Promise<void> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  if (paths.length <= most) return;
  const times = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  const newestFirst = paths
    .map((path, index) => ({ path, time: times[index] ?? 0 }))
    .toSorted((a, b) => b.time - a.time);
  await Promise.all(newestFirst.slice(most).map(({ path }) => rm(path, { force: true })));
}

const digestBytes = 32;

function digest(bytes: Uint8Array): Buffer {
  return Buffer.from(hash("sha256", bytes, "hex"), "hex");
}
