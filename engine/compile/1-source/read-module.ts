import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { join, posix } from "node:path";
import { bounds, isPlainPath, isSourceFile } from "./bounds.ts";
import { diagnose, startOf } from "./diagnose.ts";
import { boundsOf, gather, type Reading } from "./gather.ts";

/**
 * Reads one module below `root` and whatever it may import, to any depth. A file that is not there, or is no plain file, is left out:
 * whoever imports it is told at the import.
 */
export async function readModule(root: string, path: string, library: ReadonlyMap<string, string>): Promise<Reading> {
  const contents = new Map<string, Uint8Array>();
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (contents.has(next) || !isPlainPath(next) || !isSourceFile(next)) continue;
    const bytes = await readPlainFile(root, next);
    if (bytes === undefined) continue;
    contents.set(next, bytes);
    pending.push(...mentioned(next, bytes));
    const faults = boundsOf([...contents].map(([found, { length }]) => ({ path: found, bytes: length })));
    if (faults.length > 0) return { diagnostics: faults };
  }
  if (!contents.has(path)) {
    const reason = "it is not a plain file of the landing-zone language below the root";
    return { diagnostics: [diagnose("unreadable", { path, reason }, startOf(path))] };
  }
  return gather(contents, library, { kind: "folder", path: root });
}

/** Every relative path that stands in quotes: all imports are among them, and reading a file too many does no harm. */
function mentioned(from: string, bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes);
  const quoted = text.matchAll(/["'](\.{1,2}\/[^"'\n]{1,500})["']/g);
  return [...quoted].map(([, specifier = ""]) => posix.join(posix.dirname(from), specifier));
}

/** The bytes of a file that is reached without a link and is small enough; undefined otherwise. */
async function readPlainFile(root: string, path: string): Promise<Uint8Array | undefined> {
  const parts = path.split("/");
  for (let length = 1; length <= parts.length; length += 1) {
    const stats = await lstat(join(root, ...parts.slice(0, length))).catch(() => undefined);
    const expected = length === parts.length ? stats?.isFile() : stats?.isDirectory();
    if (expected !== true) return undefined;
  }
  const handle = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const stats = await handle.stat();
    // One byte more than allowed is enough to be refused for its size.
    return stats.size > bounds.fileBytes ? new Uint8Array(bounds.fileBytes + 1) : await handle.readFile();
  } finally {
    await handle.close();
  }
}
