import {
  type CommitRequest,
  type FolderReading,
  type Reading,
  readCommit as read,
  readFolder as readOne,
  readLibrary,
  readModule as readTransitively,
} from "#source";
import { engineFolder } from "./engine-folder.ts";

/** The landing zone in a folder, with azo's own language files beside it; see `FolderReading`. */
export function readFolder(root: string): FolderReading {
  return readOne(root, readLanguage());
}

/** The landing zone of a commit; nothing is checked out. */
export async function readCommit(request: CommitRequest): Promise<Reading> {
  return read(request, readLanguage());
}

/** azo's own language files. */
export function readLanguage(): ReadonlyMap<string, string> {
  return readLibrary(engineFolder());
}

/** One module and what it imports. */
export async function readModule(root: string, path: string): Promise<Reading> {
  return readTransitively(root, path, readLanguage());
}
