import { attributesProblem, symlinkProblem, unsafeNameProblem } from "./check-tree-entry.ts";
import { objectLimitBytes, treeLimitBytes } from "./limits.ts";
import type { ObjectFormat } from "./object-format.ts";
import type { ObjectReader } from "./object-reader.ts";
import { malformed, parseTree, type TreeEntry } from "./parse-tree.ts";
import { isProblem, problem, type Problem } from "./problem.ts";

const deepest = 64;
/** Three times the Linux kernel; a tree that names one folder many times over can pretend to any number. */
const entryLimit = 300_000;

/**
 * Walks the whole tree of a commit for what would make its files others than the signed ones.
 * Only the head's tree is ever read as a source, so only that one is walked. In the order of the tree.
 */
export async function checkTree(
  objects: ObjectReader,
  root: string,
  format: ObjectFormat,
): Promise<readonly Problem[]> {
  let entriesLeft = entryLimit;
  const walkFolder = async (id: string, folders: readonly string[]): Promise<readonly Problem[]> => {
    const path = folders.join("/");
    if (entriesLeft < 0) return [];
    if (folders.length > deepest) return [malformed(path, `it lies more than ${deepest} folders deep`)];
    const raw = await objects.read(id, "tree", treeLimitBytes);
    if (isProblem(raw)) return [raw];
    const entries = parseTree(raw.bytes, format, path);
    if (isProblem(entries)) return [entries];
    const within = entriesLeft >= 0;
    entriesLeft -= entries.length;
    if (entriesLeft < 0) return within ? [tooMany()] : [];
    return (await Promise.all(entries.map((entry) => checkEntry(entry, folders)))).flat();
  };
  const checkEntry = async (entry: TreeEntry, folders: readonly string[]): Promise<readonly Problem[]> => {
    const path = [...folders, entry.name].join("/");
    const unsafe = unsafeNameProblem(entry.name, path);
    if (unsafe !== undefined) return [unsafe];
    if (entry.kind === "folder") return walkFolder(entry.id, [...folders, entry.name]);
    if (entry.kind === "submodule")
      return [problem("submodule", `\`${path}\` is a submodule; put its files into this repository.`)];
    const attributes = entry.name.toLowerCase() === ".gitattributes";
    if (entry.kind === "file" && !attributes) return [];
    const raw = await objects.read(entry.id, "blob", objectLimitBytes);
    if (isProblem(raw)) return [raw];
    const text = raw.bytes.toString("utf8");
    const found = entry.kind === "symlink" ? symlinkProblem(text, folders.length, path) : attributesProblem(text, path);
    return found === undefined ? [] : [found];
  };
  return walkFolder(root, []);
}

function tooMany(): Problem {
  return problem("too-large", `The tree has more than ${entryLimit} entries; split the repository.`);
}
