import { mkdir, rm } from "node:fs/promises";
import { join, normalize } from "node:path";
import type { LibraryOrigin } from "#alz";
import { git } from "#git";
import { sha256 } from "#lib/sha256";

export interface FetchedLibraries {
  readonly kind: "fetched";
  /** In the order asked for. */
  readonly folders: readonly string[];
  /** By folder; a folder of the machine itself has none. */
  readonly origins: ReadonlyMap<string, LibraryOrigin>;
}

export interface FetchFailed {
  readonly kind: "failed";
  readonly message: string;
}

/** The folders of libraries, each a folder itself or `<url>[@<ref>]` of a git repository, see `fetchLibrary`. */
export async function fetchLibraries(
  wanted: readonly string[],
  stateFolder: string,
): Promise<FetchedLibraries | FetchFailed> {
  const folders: string[] = [];
  const origins = new Map<string, LibraryOrigin>();
  for (const library of wanted) {
    const fetched = await fetchLibrary(library, stateFolder);
    if (fetched.kind === "failed") return fetched;
    folders.push(fetched.folder);
    if (fetched.origin !== undefined) origins.set(normalize(fetched.folder), fetched.origin);
  }
  return { kind: "fetched", folders, origins };
}

/** A scheme that git may use here, whose it is, then a path, up to the first @ in it. */
const address = /^((?:https|ssh|file):\/\/[^/]*\/[^@]+)(?:@(.+))?$/;

/**
 * The folder of a library: `library` itself, or `<url>[@<ref>]` fetched into azo's own folder, without a ref the repository's own branch. A
 * ref such as `platform/alz/2026.04.2` names the folder in the repository as well, all but its last part; any other ref means the root.
 * Links are written as plain files, and no filter, hook or submodule of the repository is run or fetched.
 */
async function fetchLibrary(
  library: string,
  stateFolder: string,
): Promise<{ readonly kind: "folder"; readonly folder: string; readonly origin?: LibraryOrigin } | FetchFailed> {
  const [, url, ref = "HEAD"] = address.exec(library) ?? [];
  if (url === undefined) return { kind: "folder", folder: library };
  if (/^https:\/\/[^/]*@/.test(url))
    return {
      kind: "failed",
      message: "The address of a library names no user and no password: the lock would keep them.",
    };
  const place = join(stateFolder, "libraries", sha256(library).slice(0, 16));
  const tree = join(place, "tree");
  await rm(place, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  const environment = { GIT_DIR: join(place, "repository.git"), GIT_WORK_TREE: tree };
  const inside = ref.split("/").slice(0, -1).join("/");
  const commands: readonly (readonly string[])[] = [
    ["init", "--quiet"],
    ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", url, ref],
    ["-c", "core.symlinks=false", "checkout", "--quiet", "FETCH_HEAD", "--", inside === "" ? "." : inside],
    ["rev-parse", "--verify", "FETCH_HEAD^{commit}"],
  ];
  let said = "";
  for (const words of commands) {
    const answer = await git({ arguments: words, environment, protocols: "file:https:ssh" });
    if (answer.kind === "failed")
      return { kind: "failed", message: `${library} cannot be fetched: ${answer.message}.` };
    said = answer.output;
  }
  return { kind: "folder", folder: join(tree, inside), origin: { url, ref, commit: said.trim() } };
}
