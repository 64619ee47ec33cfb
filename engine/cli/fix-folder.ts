import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyEdits, type Edit, findFixes } from "#fix";
import { type CompiledFolder, compileUngated } from "./compile-folder.ts";
import type { Context } from "./context.ts";

/** What is a constant after one pass may tell more to the next; no chain of that kind is longer. */
const mostPasses = 10;

export interface Fixed {
  /** In the order in which they were made. */
  readonly edits: readonly Edit[];
  /** What is wrong with the files as they are now, whatever the gates would say. */
  readonly compiled: CompiledFolder;
}

/** Mends the files below `landing-zone` and `archetypes` until nothing is left that can be. */
export async function fixFolder(context: Context): Promise<Fixed> {
  const made: Edit[] = [];
  for (let pass = 0; ; pass += 1) {
    const compiled = await compileUngated(context, "diagnostics");
    const edits = pass < mostPasses ? findFixes(compiled.sources, compiled.diagnostics) : [];
    const written = await writeEdits(context.root, compiled.sources, edits);
    // Nothing was written since this compile began: its diagnostics are those of the files.
    if (written.length === 0) return { edits: made, compiled };
    made.push(...written);
  }
}

/** A file that somebody saved since it was read is left as it is. */
async function writeEdits(
  root: string,
  sources: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): Promise<readonly Edit[]> {
  const written: Edit[] = [];
  for (const [file, own] of Map.groupBy(edits, ({ file }) => file)) {
    const [path, text] = [join(root, file), sources.get(file) ?? ""];
    if ((await readFile(path, "utf8")) !== text) continue;
    await writeFile(path, applyEdits(text, own));
    written.push(...own);
  }
  return written;
}

/** One line for each edit: `landing-zone/index.ts:3 var → const (check/var)`. */
export function editLines(edits: readonly Edit[], { ascii }: { readonly ascii: boolean }): string {
  const arrow = ascii ? "->" : "→";
  const shown = (text: string) => (text.trim() === "" ? "(nothing)" : text.trim());
  return edits
    .map(({ file, line, from, to, code }) => `${file}:${line} ${shown(from)} ${arrow} ${shown(to)} (${code})\n`)
    .join("");
}
