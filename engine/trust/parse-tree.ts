import { problem, type Problem } from "./problem.ts";
import type { ObjectFormat } from "./object-format.ts";

export interface TreeEntry {
  readonly kind: "folder" | "file" | "symlink" | "submodule";
  readonly name: string;
  readonly id: string;
}

const kinds: ReadonlyMap<string, TreeEntry["kind"]> = new Map([
  ["40000", "folder"],
  ["100644", "file"],
  ["100755", "file"],
  ["120000", "symlink"],
  ["160000", "submodule"],
]);

/** Reads a tree object; entries must be in git's order, each name once, each mode one that git writes. */
export function parseTree(bytes: Buffer, format: ObjectFormat, path: string): readonly TreeEntry[] | Problem {
  const idLength = format === "sha1" ? 20 : 32;
  const entries: TreeEntry[] = [];
  const names = new Set<string>();
  let before = "";
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const zero = bytes.indexOf(0, at);
    const kind = kinds.get(bytes.toString("latin1", at, Math.max(at, space)));
    if (space < 0 || zero < space || kind === undefined || zero + 1 + idLength > bytes.length)
      return malformed(path, "an entry is broken");
    const rawName = bytes.toString("latin1", space + 1, zero);
    // Git sorts folders as if their name ended in a slash.
    const order = kind === "folder" ? `${rawName}/` : rawName;
    if (order <= before || names.has(rawName)) return malformed(path, "its names are out of order or stand twice");
    before = order;
    names.add(rawName);
    const name = bytes.toString("utf8", space + 1, zero);
    entries.push({ kind, name, id: bytes.toString("hex", zero + 1, zero + 1 + idLength) });
    at = zero + 1 + idLength;
  }
  return entries;
}

export function malformed(path: string, why: string): Problem {
  return problem(
    "malformed-tree",
    `The folder ${JSON.stringify(path === "" ? "." : path)} is not well-formed, ${why}; make the commit again with git.`,
  );
}
