import { resolve } from "node:path";
import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Library, LibraryFolder } from "../library.ts";
import { mergeLibraries } from "../merge/merge-libraries.ts";
import { orderLibraries } from "../merge/order-libraries.ts";
import type { LibraryLimits } from "./read-folder.ts";
import { defaultLimits, readFolder } from "./read-folder.ts";

export interface LibraryOptions {
  /** A later library may replace objects of an earlier one. Default: no, a second one of a name is an error. */
  readonly allowOverwrite?: boolean;
  /** By folder, normalized: the ref that it was fetched at. Default: none is known. */
  readonly refs?: ReadonlyMap<string, string>;
  /** By the address in a `custom_url`: the folder that it was fetched into. Default: an address is a folder. */
  readonly customFolders?: ReadonlyMap<string, string>;
  readonly limits?: Partial<LibraryLimits>;
}

export interface LibraryReading {
  readonly library: Library;
  /** Everything that is wrong, sorted by place. With an error among them the library holds what could be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Libraries from their folders, as one: dependencies first, otherwise in the given order, each folder once. */
export async function readLibraries(folders: readonly string[], options: LibraryOptions = {}): Promise<LibraryReading> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const limits = { ...defaultLimits, ...options.limits };
  const different = folders.filter((folder, index) => folders.findIndex((other) => same(other, folder)) === index);
  const read: LibraryFolder[] = [];
  for (const folder of different) read.push(await readFolder(folder, limits, report));
  const isSameFolder = (url: string, folder: string) => same(options.customFolders?.get(url) ?? url, folder);
  const ordered = orderLibraries(read, { isSameFolder, refs: options.refs ?? new Map() }, report);
  const library = mergeLibraries(ordered, options.allowOverwrite ?? false, report);
  return { library, diagnostics: diagnostics.toSorted(compareDiagnostics) };
}

function same(left: string, right: string): boolean {
  return resolve(left) === resolve(right);
}
