import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LibraryOrigin } from "#alz";
import { git } from "#git";
import { sha256 } from "#lib/sha256";
import type { LibraryAddress } from "./library-address.ts";
import { addressText } from "./library-address.ts";

export interface FetchedLibrary {
  readonly kind: "fetched";
  readonly folder: string;
  readonly origin: LibraryOrigin;
}

export interface FetchFailed {
  readonly kind: "failed";
  readonly message: string;
}

/**
 * Fetches a library into azo's own folder, anew each time. Links are written as plain files, and no filter, hook or submodule of the
 * repository is run or fetched.
 */
export async function fetchLibrary(
  address: LibraryAddress,
  stateFolder: string,
): Promise<FetchedLibrary | FetchFailed> {
  const { url, ref, folder } = address;
  const problem = mistakeIn(address);
  if (problem !== undefined) return { kind: "failed", message: problem };
  const place = join(stateFolder, "libraries", sha256(addressText(address)).slice(0, 16));
  const tree = join(place, "tree");
  await rm(place, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  const environment = { GIT_DIR: join(place, "repository.git"), GIT_WORK_TREE: tree };
  const commands: readonly (readonly string[])[] = [
    ["init", "--quiet"],
    ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", url, ref],
    [
      "-c",
      "core.symlinks=false",
      "checkout",
      "--quiet",
      "FETCH_HEAD",
      "--",
      folder === "" ? "." : `:(literal)${folder}`,
    ],
    ["rev-parse", "--verify", "FETCH_HEAD^{commit}"],
  ];
  let said = "";
  for (const words of commands) {
    const answer = await git({ arguments: words, environment, protocols: "file:https:ssh" });
    if (answer.kind === "failed")
      return { kind: "failed", message: `${addressText(address)} cannot be fetched: ${answer.message}.` };
    said = answer.output;
  }
  return { kind: "fetched", folder: join(tree, folder), origin: { url, ref, commit: said.trim() } };
}

function mistakeIn({ url, folder }: LibraryAddress): string | undefined {
  if (/^https:\/\/[^/]*@/.test(url))
    return "The address of a library names no user and no password: the lock would keep them.";
  if (folder.split("/").includes("..")) return `The folder \`${folder}\` is not below the root of ${url}.`;
  return undefined;
}
