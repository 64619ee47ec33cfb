import { sha256 } from "#lib/sha256";

/** One id for a set of files: sha256 over a line for each path, in the order of the paths, with the sha256 of its text. */
export function treeId(files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()].toSorted();
  return sha256(paths.map((path) => `${sha256(files.get(path) ?? "")} ${path}\n`).join(""));
}
