import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Source, SourceFrom } from "#model/source";
import { bounds, isPlainPath } from "./bounds.ts";
import { diagnose, startOf } from "./diagnose.ts";
import { hashesOf, treeId } from "./tree-id.ts";

/** A file that was found, before its content is read. */
export interface Found {
  readonly path: string;
  readonly bytes: number;
}

/** What reading a source gives. */
export type Reading = { readonly source: Source } | { readonly diagnostics: readonly Diagnostic[] };

/** What is wrong with the files found, before any of them is read. */
export function boundsOf(found: readonly Found[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { path, bytes } of found) {
    if (!isPlainPath(path)) diagnostics.push(diagnose("path-name", { path }, undefined));
    else if (bytes > bounds.fileBytes) {
      diagnostics.push(diagnose("file-too-large", { path, limit: bounds.fileBytes }, startOf(path)));
    }
  }
  if (found.length > bounds.files) diagnostics.push(diagnose("too-many-files", { limit: bounds.files }, undefined));
  const total = found.reduce((sum, file) => sum + file.bytes, 0);
  if (total > bounds.totalBytes) diagnostics.push(diagnose("too-large", { limit: bounds.totalBytes }, undefined));
  return diagnostics;
}

/** Puts a source together from the bytes of its files; bytes that are not UTF-8 are refused. */
export function gather(
  contents: ReadonlyMap<string, Uint8Array>,
  library: ReadonlyMap<string, string>,
  from: SourceFrom,
): Reading {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const path of [...contents.keys()].toSorted()) {
    try {
      files.set(path, decoder.decode(contents.get(path)));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      diagnostics.push(diagnose("not-utf8", { path }, startOf(path)));
    }
  }
  if (diagnostics.length > 0) return { diagnostics: diagnostics.toSorted(compareDiagnostics) };
  const hashes = hashesOf(files);
  return { source: { files, library, treeId: treeId(hashes), hashes, from } };
}
