import { join } from "node:path";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { findFolder, type FolderReading } from "#source";
import { engineFolder } from "./engine-folder.ts";
import { type FolderMemory, folderMemory } from "./folder-memory.ts";
import { type AtWork, hasCleanTexts, workInPlace } from "./native-checker/index.ts";
import { programIdentity } from "./program-identity.ts";
import { readLanguage } from "./read-source.ts";
import { mayHaveResult, programKey } from "./result-cache.ts";
import { type Child, startChild } from "./run-child.ts";

/** What is under way for a folder before it is known what for. */
export interface Started {
  readonly child: Child;
  /** What the child may read. */
  readonly memory: FolderMemory;
  readonly folder: ReadFolder | { readonly diagnostics: readonly Diagnostic[] };
  /** The type checker, where it has to look at all files whatever they say. */
  readonly types?: AtWork;
  /** Ends all of it. */
  readonly stop: () => void;
}

/** `key`: the `programKey`; `given`: the child has the files; absent where it may not have to. */
interface ReadFolder extends Extract<FolderReading, { readonly source: Source }> {
  readonly key: string;
  readonly given?: Promise<unknown>;
}

/** What was started before anybody knew what to ask. `take`: it, once; `stop` ends it where nobody took it. */
export interface Ahead {
  readonly take: () => Started | undefined;
  readonly stop: () => void;
}

/** Starts what `compileFolder` will want, while its options are still looked up: a Node needs as long for itself as for a small landing zone. */
export function startAhead(root: string, cacheFolder: string): Ahead {
  const waiting: Started[] = [startForFolder(root, cacheFolder)];
  return {
    take: () => waiting.pop(),
    stop: () => waiting.pop()?.stop(),
  };
}

/** The child first, which takes longest to be there; then the type checker, which needs only paths; then the child gets what it waits for. */
export function startForFolder(root: string, cacheFolder: string): Started {
  const memory = folderMemory(join(cacheFolder, "modules"));
  const child = startChild(join(cacheFolder, "code"), memory.folder);
  const found = findFolder(root);
  const { types, clean } = typesFolders(cacheFolder);
  const begins = "paths" in found && !hasCleanTexts(clean);
  const atWork = begins
    ? workInPlace({ cacheFolder: types, engineFolder: engineFolder() }, { root, paths: found.paths, remembers: false })
    : undefined;
  const stop = (): void => {
    child.stop();
    atWork?.stop();
  };
  const read = "paths" in found ? found.read(readLanguage()) : found;
  const folder = "source" in read ? giveUnlessKnown(read, { child, memory, cacheFolder }) : read;
  return { child, memory, folder, ...(atWork && { types: atWork }), stop };
}

function giveUnlessKnown(
  read: Extract<FolderReading, { readonly source: Source }>,
  { child, memory, cacheFolder }: Pick<Started, "child" | "memory"> & { readonly cacheFolder: string },
): ReadFolder {
  const { source } = read;
  const key = programKey(source, programIdentity());
  if (mayHaveResult(resultsFolder(cacheFolder), { treeId: source.treeId, key })) return { ...read, key };
  return { ...read, key, given: child.give({ kind: "folder", source, ...memory.requestOf(key) }) };
}

/** Where what was compiled before is kept. */
export function resultsFolder(cacheFolder: string): string {
  return join(cacheFolder, "results");
}

/** Where the type checker works, and where texts are kept with which nothing is wrong. */
export function typesFolders(cacheFolder: string): { readonly types: string; readonly clean: string } {
  const types = join(cacheFolder, "types");
  return { types, clean: join(types, "clean") };
}
