import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, type Stats } from "node:fs";
import { join } from "node:path";
import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { bounds, isSourceFile } from "./bounds.ts";
import { diagnose, startOf } from "./diagnose.ts";
import { boundsOf, gather, type Found } from "./gather.ts";

interface Walk {
  readonly root: string;
  readonly found: Found[];
  readonly diagnostics: Diagnostic[];
  /** What the file system said of each file when it was found. */
  readonly stamps: Map<string, string>;
}

/** The files of a folder before any is read; `read` gives them with azo's own language files beside them. */
export interface FoundFolder {
  /** Sorted, relative to the folder. */
  readonly paths: readonly string[];
  readonly read: (library: ReadonlyMap<string, string>) => FolderReading;
}

/** `isUnchanged`: whether the files are still those that were found before they were read, as far as the file system tells. */
export type FolderReading =
  { readonly source: Source; readonly isUnchanged: () => boolean } | { readonly diagnostics: readonly Diagnostic[] };

/** Reads the landing zone in the folder `root`. */
export function readFolder(root: string, library: ReadonlyMap<string, string>): FolderReading {
  const found = findFolder(root);
  return "paths" in found ? found.read(library) : found;
}

/**
 * Finds the landing zone in the folder `root` (its parent folders are not looked at). A thousand small files are read five times as
 * fast without a promise for each step of each.
 */
export function findFolder(root: string): FoundFolder | { readonly diagnostics: readonly Diagnostic[] } {
  const walk: Walk = { root, found: [], diagnostics: [], stamps: new Map() };
  return orUnreadable(root, () => {
    for (const folder of bounds.folders) findIn(folder, walk);
    if (!walk.found.some(({ path }) => path.startsWith("landing-zone/")) && walk.diagnostics.length === 0) {
      return { diagnostics: [diagnose("no-landing-zone", { path: root }, undefined)] };
    }
    const diagnostics = [...walk.diagnostics, ...boundsOf(walk.found)].toSorted(compareDiagnostics);
    if (diagnostics.length > 0) return { diagnostics };
    const paths = walk.found.map(({ path }) => path).toSorted();
    return { paths, read: (library) => orUnreadable(root, () => readFound(walk, library)) };
  });
}

function readFound(walk: Walk, library: ReadonlyMap<string, string>): FolderReading {
  const reading = gather(contentsOf(walk), library, { kind: "folder", path: walk.root });
  return "source" in reading ? { ...reading, isUnchanged: () => isUnchanged(walk) } : reading;
}

function orUnreadable<Result>(
  root: string,
  work: () => Result,
): Result | { readonly diagnostics: readonly Diagnostic[] } {
  try {
    return work();
  } catch (error) {
    return { diagnostics: [diagnose("unreadable", { path: root, reason: reasonOf(error) }, undefined)] };
  }
}

/** Finds the files below `path`, through its parts one by one so that no part is a link. */
function findIn(path: string, walk: Walk): void {
  const parts = path.split("/");
  for (let length = 1; length <= parts.length; length += 1) {
    const part = parts.slice(0, length).join("/");
    const kind = kindOf(join(walk.root, part));
    if (kind === "missing") return;
    if (kind !== "folder") {
      refuse(part, kind, walk);
      return;
    }
  }
  findBelow(path, walk);
}

function findBelow(folder: string, walk: Walk): void {
  const entries = readdirSync(join(walk.root, folder), { withFileTypes: true });
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) findBelow(path, walk);
    else if (entry.isSymbolicLink()) refuse(path, "link", walk);
    else if (isSourceFile(path)) findFile(path, walk);
    if (walk.found.length > bounds.files) return;
  }
}

function findFile(path: string, walk: Walk): void {
  const stats = lstatSync(join(walk.root, path));
  if (!stats.isFile()) {
    refuse(path, stats.isSymbolicLink() ? "link" : "other", walk);
    return;
  }
  walk.found.push({ path, bytes: stats.size });
  walk.stamps.set(path, stampOf(stats));
}

function refuse(path: string, kind: "link" | "file" | "other", walk: Walk): void {
  const code = ({ link: "symbolic-link", file: "not-a-folder", other: "not-a-file" } as const)[kind];
  walk.diagnostics.push(diagnose(code, { path }, startOf(path)));
}

function kindOf(path: string): "missing" | "folder" | "link" | "file" | "other" {
  try {
    const stats = lstatSync(path);
    if (stats.isDirectory()) return "folder";
    return stats.isSymbolicLink() ? "link" : stats.isFile() ? "file" : "other";
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return "missing";
    throw error;
  }
}

function contentsOf(walk: Walk): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (const { path } of walk.found) contents.set(path, readBounded(join(walk.root, path)));
  return contents;
}

function isUnchanged({ root, stamps }: Walk): boolean {
  try {
    return [...stamps].every(([path, stamp]) => stampOf(lstatSync(join(root, path))) === stamp);
  } catch {
    // What can no longer be looked at has changed.
    return false;
  }
}

/** Changes with every write, and when another file takes the place. */
function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** Reads a file that must still be a file of bounded size: it may have been replaced since it was found. */
function readBounded(path: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(file);
    // One byte of room tells whether it grew.
    const bytes = Buffer.allocUnsafe(Math.min(stats.size, bounds.fileBytes) + 1);
    const length = stats.isFile() ? readSync(file, bytes) : bytes.length;
    if (length === bytes.length) throw new Error("it changed while it was read");
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
