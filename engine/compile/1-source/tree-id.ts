import { sha256 } from "#lib/sha256";

/** sha256 of each text, by path. */
export function hashesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, text]) => [path, sha256(text)]));
}

/** One id for a set of files: sha256 over a line for each path, in the order of the paths, with the sha256 of its text. */
export function treeId(hashes: ReadonlyMap<string, string>): string {
  const paths = [...hashes.keys()].toSorted();
  return sha256(paths.map((path) => `${hashes.get(path) ?? ""} ${path}\n`).join(""));
}
