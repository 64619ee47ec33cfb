/**
 * The author's files at one moment, and azo's own language files beside them; nothing else is ever read.
 * `files`: path relative to the root (`landing-zone/index.ts`) to text, sorted by path; only `.ts` and `.json` below
 * `landing-zone`, `archetypes` and `generated/azure`. `library`: `azo/index.ts`, `azo/dsl/….ts`, what an author may import as "azo".
 * `treeId`: sha256 over the sorted paths and texts of `files`, so a folder and a commit with the same files have the same id; `hashes`: the
 * sha256 of each text by path.
 */
export interface Source {
  readonly files: ReadonlyMap<string, string>;
  readonly library: ReadonlyMap<string, string>;
  readonly treeId: string;
  readonly hashes: ReadonlyMap<string, string>;
  readonly from: SourceFrom;
}

export type SourceFrom =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "commit"; readonly repository: string; readonly commit: string };
