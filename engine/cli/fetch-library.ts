import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { git } from "#git";
import { sha256 } from "#lib/sha256";

export type FetchedLibrary =
  { readonly kind: "folder"; readonly folder: string } | { readonly kind: "failed"; readonly message: string };

/**
 * The folder of a library: `to` itself, or `<url>@<ref>` fetched into azo's own folder. A ref such as `platform/alz/2026.04.2` names the
 * folder in the repository as well, all but its last part; any other ref means the root. Links are written as plain files, and no
 * filter, hook or submodule of the repository is run or fetched.
 */
export async function fetchLibrary(to: string, stateFolder: string): Promise<FetchedLibrary> {
  const [, url, ref] = /^((?:https|ssh|file):\/\/[^@]*(?:@[^@/]+\/[^@]*)?)@([^@]+)$/.exec(to) ?? [];
  if (url === undefined || ref === undefined) return { kind: "folder", folder: to };
  const place = join(stateFolder, "libraries", sha256(to).slice(0, 16));
  const tree = join(place, "tree");
  await rm(place, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  const environment = { GIT_DIR: join(place, "repository.git"), GIT_WORK_TREE: tree };
  const inside = ref.split("/").slice(0, -1).join("/");
  const commands: readonly (readonly string[])[] = [
    ["init", "--quiet"],
    ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", url, ref],
    ["-c", "core.symlinks=false", "checkout", "--quiet", "FETCH_HEAD", "--", inside === "" ? "." : inside],
  ];
  for (const words of commands) {
    const answer = await git({ arguments: words, environment, protocols: "file:https:ssh" });
    if (answer.kind === "failed") return { kind: "failed", message: `${to} cannot be fetched: ${answer.message}.` };
  }
  return { kind: "folder", folder: join(tree, inside) };
}
