import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import { bounds, isPlainPath, isSourceFile } from "./bounds.ts";
import { diagnose, startOf } from "./diagnose.ts";
import { boundsOf, gather, type Found, type Reading } from "./gather.ts";
import { git } from "./git.ts";

/** Where a commit is: `folder` is the landing zone's root within it, the commit's own root when left out. */
export interface CommitRequest {
  readonly repository: string;
  readonly commit: string;
  readonly folder?: string;
}

interface Entry extends Found {
  readonly mode: string;
  readonly object: string;
}

/** A listing of a tree of this size is more than any bound below allows. */
const listingBytes = 16_777_216;

/** Reads the landing zone of one commit from git's objects: nothing is checked out, nothing of the commit runs. */
export async function readCommit(request: CommitRequest, library: ReadonlyMap<string, string>): Promise<Reading> {
  const { repository, commit, folder } = request;
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return refusal(diagnose("not-a-commit", { commit }, undefined));
  if (folder !== undefined && !isPlainPath(folder)) return refusal(diagnose("path-name", { path: folder }, undefined));
  const tree = `${commit}^{commit}:${folder ?? ""}`;
  const listed = await git(repository, ["ls-tree", "-r", "-z", "-l", "--full-tree", tree], "", listingBytes);
  if ("reason" in listed) return refusal(diagnose("git", { reason: listed.reason.replace(tree, commit) }, undefined));
  const entries = entriesOf(listed.output.toString("utf8"));
  const files = entries.filter((entry) => isBlob(entry) && isSourceFile(entry.path));
  const diagnostics = [...entries.flatMap(entryFault), ...boundsOf(files)].toSorted(compareDiagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  if (!files.some(({ path }) => path.startsWith("landing-zone/"))) {
    return refusal(diagnose("no-landing-zone", { path: folder ?? commit }, undefined));
  }
  const input = files.map((entry) => `${entry.object}\n`).join("");
  const read = await git(repository, ["cat-file", "--batch"], input, bounds.totalBytes + listingBytes);
  if ("reason" in read) return refusal(diagnose("git", { reason: read.reason }, undefined));
  const contents = contentsOf(files, read.output);
  if (contents === undefined) return refusal(diagnose("git", { reason: "an object is missing" }, undefined));
  return gather(contents, library, { kind: "commit", repository, commit });
}

function refusal(diagnostic: Diagnostic): Reading {
  return { diagnostics: [diagnostic] };
}

/** Entries below the folders that azo reads; each is `mode type object size<TAB>path`. */
function entriesOf(listing: string): readonly Entry[] {
  return listing.split("\0").flatMap((line) => {
    const tab = line.indexOf("\t");
    const path = line.slice(tab + 1);
    const [mode = "", , object = "", size = ""] = line.slice(0, tab).split(/ +/);
    const isInside = bounds.folders.some(
      (folder) => path.startsWith(`${folder}/`) || folder === path || folder.startsWith(`${path}/`),
    );
    return tab === -1 || !isInside ? [] : [{ mode, object, path, bytes: size === "-" ? 0 : Number(size) }];
  });
}

function isBlob(entry: Entry): boolean {
  return entry.mode === "100644" || entry.mode === "100755";
}

/** Entries that cannot be read: links, submodules, and a file in place of a folder that is read or of one around it. */
function entryFault(entry: Entry): readonly Diagnostic[] {
  if (isBlob(entry)) {
    const isInFolder = bounds.folders.some((folder) => entry.path.startsWith(`${folder}/`));
    return isInFolder ? [] : [diagnose("not-a-folder", { path: entry.path }, startOf(entry.path))];
  }
  return [diagnose(entry.mode === "160000" ? "submodule" : "symbolic-link", { path: entry.path }, startOf(entry.path))];
}

/** Splits what `cat-file --batch` gives: a line `object type size`, the bytes, a newline, for each object asked for. */
function contentsOf(files: readonly Entry[], batch: Buffer): ReadonlyMap<string, Uint8Array> | undefined {
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const { path, object, bytes } of files) {
    const end = batch.indexOf(10, at);
    if (end === -1 || batch.toString("latin1", at, end) !== `${object} blob ${bytes}`) return undefined;
    contents.set(path, batch.subarray(end + 1, end + 1 + bytes));
    at = end + 1 + bytes + 1;
  }
  return contents;
}
