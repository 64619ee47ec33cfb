// takes  a folder, or a repository and a commit
// gives  the texts of the landing zone's files, and azo's own language files beside them; or diagnostics
// promises  everything is bounded before it is read; no link is followed; nothing is checked out or executed
export { readCommit } from "./read-commit.ts";
export type { CommitRequest } from "./read-commit.ts";
export { findFolder, type FolderReading, type FoundFolder, readFolder } from "./read-folder.ts";
export { readLibrary } from "./read-library.ts";
export type { Reading } from "./gather.ts";
export { readModule } from "./read-module.ts";
