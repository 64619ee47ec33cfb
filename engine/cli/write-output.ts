import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { writeFiles } from "#alz";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";

export interface OutputWriting {
  readonly kind: "written";
  /** What an earlier run wrote and this one did not; sorted. */
  readonly removed: readonly string[];
  /** The same, but somebody has changed it since: it is left as it is. Sorted. */
  readonly changed: readonly string[];
  /** Files of the same kind that nobody knows azo to have written: they are left as they are. Sorted. */
  readonly foreign: readonly string[];
}

/** The system refuses; some files may be there. */
export interface OutputFailed {
  readonly kind: "failed";
  readonly message: string;
}

/** Where nothing was written, because something is wrong. */
export const untouched: OutputWriting = { kind: "written", removed: [], changed: [], foreign: [] };

/**
 * Writes `files` below `folder`, and takes away what an earlier run wrote there and this one does not. What azo wrote it knows from a list of
 * its own, with the sum of each file, in its state folder (`.azo/written`, one for each output folder): in the output folder a list
 * would be one file more than the tools that read it expect. Only what still is as azo wrote it goes, with the folders that are empty then.
 * Without the list, in a fresh clone, nothing goes: what looks like a file of this kind (`kindOf`) is told instead.
 */
export async function writeOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
  stateFolder: string,
): Promise<OutputWriting | OutputFailed> {
  try {
    return await write(folder, files, stateFolder);
  } catch (error) {
    // What the system says of a folder is for whoever named it; all else is a bug.
    if (!(error instanceof Error && "syscall" in error)) throw error;
    return { kind: "failed", message: `${folder} cannot be written: ${error.message}.` };
  }
}

async function write(folder: string, files: ReadonlyMap<string, string>, stateFolder: string): Promise<OutputWriting> {
  const list = join(stateFolder, "written", `${sha256(resolve(folder)).slice(0, 16)}.json`);
  const before = await readList(list);
  const now = Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]));
  // Known before they are there: a run that is stopped in between leaves nothing that the next one does not know.
  await writeList(list, folder, { ...before, ...now });
  const stale = Object.keys(before).filter((path) => !files.has(path) && existsSync(join(folder, path)));
  const removed: string[] = [];
  for (const path of stale.toSorted()) {
    if (sha256(await readFile(join(folder, path), "utf8")) !== before[path]) continue;
    await rm(join(folder, path));
    await removeEmpty(folder, dirname(path));
    removed.push(path);
  }
  // After those are gone: where names have no case, an old name may be that of a new file.
  await writeFiles(folder, files);
  const changed = stale.filter((path) => !removed.includes(path)).toSorted();
  await writeList(list, folder, { ...Object.fromEntries(changed.map((path) => [path, before[path] ?? ""])), ...now });
  const known = new Set([...files.keys(), ...changed]);
  return {
    kind: "written",
    removed,
    changed,
    foreign: (await sameKind(folder, files)).filter((path) => !known.has(path)),
  };
}

/** For `--json`. */
export function changesOf({ removed, changed, foreign }: OutputWriting): Omit<OutputWriting, "kind"> {
  return { removed, changed, foreign };
}

/** Sentences about what is not as one may expect; empty: nothing. */
export function outputNotes({ changed, foreign }: OutputWriting, folder: string): readonly string[] {
  const named = (paths: readonly string[]): string =>
    paths.length <= 3 ? paths.join(", ") : `${paths.slice(0, 3).join(", ")} and ${paths.length - 3} more`;
  return [
    ...(changed.length === 0
      ? []
      : [`Nothing asks for ${named(changed)} in ${folder} any more; left there, because somebody changed it since.`]),
    ...(foreign.length === 0
      ? []
      : [
          `In ${folder} there is ${named(foreign)}, which this run did not write; delete what an earlier one left there.`,
        ]),
  ];
}

async function readList(path: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(path)) return {};
  const files = jsonObject(jsonObject(parse(await readFile(path, "utf8")))["files"]);
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, sum]) => (typeof sum === "string" ? [[name, sum]] : [])),
  );
}

/** A list that was torn knows nothing. */
function parse(text: string): JsonObject {
  try {
    return jsonObject(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

async function writeList(path: string, folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify({ folder: resolve(folder), files }, null, 2)}\n`);
}

async function removeEmpty(folder: string, path: string): Promise<void> {
  if (path === "." || (await readdir(join(folder, path))).length > 0) return;
  await rmdir(join(folder, path));
  await removeEmpty(folder, dirname(path));
}

async function sameKind(folder: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const kinds = new Set([...files.keys()].map(kindOf));
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => kinds.has(kindOf(path)))
    .toSorted();
}

/** `alz_policy_definition.json`; of other names the folder, two levels deep, and the ending. */
function kindOf(path: string): string {
  const parts = path.split("/");
  const ending = path.slice(path.lastIndexOf("."));
  return /\.(alz_[a-z_]+\.json)$/.exec(path)?.[1] ?? [...parts.slice(0, -1).slice(0, 2), ending].join("/");
}
