import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes `folder` hold exactly `files`; what is there already with the same text is not written again. The compiler waits for all of
 * them, and they are small: one after the other without promises is fastest.
 */
export function materialise(folder: string, files: ReadonlyMap<string, string>): void {
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
  const there = isNew ? new Set<string>() : keptFiles(folder, files);
  for (const path of new Set([...files.keys()].map((file) => dirname(file)))) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (!there.has(path) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}

/** Removes all that is not one of `files`; gives the paths of those that are there. */
function keptFiles(folder: string, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1).replaceAll("\\", "/");
    if (entry.isFile() && files.has(path)) kept.add(path);
    else rmSync(file, { force: true });
  }
  return kept;
}
