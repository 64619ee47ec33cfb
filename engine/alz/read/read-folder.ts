import { readdir, readFile, stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import type { LibraryDocument, LibraryFolder } from "../library.ts";
import { lineAt } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import { fileKind } from "./file-kind.ts";
import { parseDocument } from "./parse-document.ts";

/** What one library may hold; the largest public member (amba) has 200 files, 3 MB, its largest file 0.2 MB. */
export interface LibraryLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

export const defaultLimits: LibraryLimits = { files: 20_000, fileBytes: 8_388_608, totalBytes: 134_217_728 };

/** All files of a library below `folder`, parsed. Links are not followed, and said so; other files are passed over. */
export async function readFolder(folder: string, limits: LibraryLimits, report: Report): Promise<LibraryFolder> {
  const listed = await list(folder, report);
  if (listed.length > limits.files)
    report(diagnose("too-many-files", { folder, count: listed.length, most: limits.files }, undefined));
  const paths = listed.slice(0, limits.files);
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  let total = 0;
  const taken = paths.filter((path, index) => {
    const size = sizes[index] ?? 0;
    total += size;
    if (size <= limits.fileBytes && total <= limits.totalBytes) return true;
    const most = size > limits.fileBytes ? limits.fileBytes : limits.totalBytes;
    report(
      diagnose("too-large", { size: size > limits.fileBytes ? size : total, most }, lineAt(join(folder, path), 1, 1)),
    );
    return false;
  });
  const read = await Promise.all(taken.map((path) => readDocument(folder, path, report)));
  return { folder: normalize(folder), documents: read.filter((document) => document !== undefined) };
}

/** A file below `folder`; undefined where it is none of a library, or is wrong, which is said. */
export async function readDocument(folder: string, path: string, report: Report): Promise<LibraryDocument | undefined> {
  const kind = fileKind(path);
  if (kind === undefined) return undefined;
  const file = join(folder, path);
  const text = await readFile(file, "utf8").catch((error: Error) => error);
  if (typeof text !== "string") {
    report(diagnose("unreadable", { path: file, message: text.message }, undefined));
    return undefined;
  }
  const parsed = parseDocument(file, text);
  if ("value" in parsed) return { kind, file, text, json: parsed.value };
  report(parsed.problem);
  return undefined;
}

/** The library's files below a folder, `/` between parts, sorted. */
async function list(folder: string, report: Report): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: Error) => error);
  if (!Array.isArray(entries)) {
    report(diagnose("unreadable", { path: folder, message: entries.message }, undefined));
    return [];
  }
  const files = entries.flatMap((entry) => {
    const path = relativeTo(folder, join(entry.parentPath, entry.name));
    if (fileKind(path) === undefined || path.split("/").includes(".alzlib")) return [];
    if (entry.isSymbolicLink()) report(diagnose("link", {}, lineAt(join(folder, path), 1, 1)));
    return entry.isFile() ? [path] : [];
  });
  return files.toSorted();
}

function relativeTo(folder: string, path: string): string {
  return path.slice(join(folder, "/").length).replaceAll("\\", "/");
}
