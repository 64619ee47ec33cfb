import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { git, type GitAnswer } from "#git";
import type { SigningKey } from "./signing-key.ts";

/** What of a working tree is the landing zone; nothing else is looked at. */
const folders = ["landing-zone", "archetypes", "generated/azure"];

export type SnapshotAnswer =
  { readonly kind: "commit"; readonly repository: string } | { readonly kind: "failed"; readonly message: string };

/**
 * Commits the landing zone of a folder, signed, into the repository `.azo/snapshots.git`. Nothing is committed when nothing changed
 * since the last snapshot. The folder's own repository, if it has one, is not touched.
 */
export async function snapshot(root: string, stateFolder: string, key: SigningKey, now: Date): Promise<SnapshotAnswer> {
  const repository = join(stateFolder, "snapshots.git");
  const index = join(stateFolder, "snapshot.index");
  const environment = { GIT_DIR: repository, GIT_WORK_TREE: root, GIT_INDEX_FILE: index };
  const run = (command: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<GitAnswer> =>
    git({ arguments: command, environment: { ...environment, ...more } });
  if (!existsSync(repository)) {
    await mkdir(stateFolder, { recursive: true });
    const made = await git({ arguments: ["init", "--quiet", "--bare", "--initial-branch=main", repository] });
    if (made.kind === "failed") return made;
  }
  await rm(index, { force: true });
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const added = await run(["add", "--all", "--force", "--", ...present]);
  if (added.kind === "failed") return added;
  const tree = await run(["write-tree"]);
  if (tree.kind === "failed") return tree;
  const parent = await run(["rev-parse", "--verify", "--quiet", "refs/heads/main"]);
  const before = parent.kind === "done" ? await run(["rev-parse", "refs/heads/main^{tree}"]) : undefined;
  if (before?.kind === "done" && before.output === tree.output) return { kind: "commit", repository };
  const parents = parent.kind === "done" ? ["-p", parent.output.trim()] : [];
  const signing = ["-c", "gpg.format=ssh", "-c", `user.signingkey=${key.privateKeyPath}`];
  const commit = await run(
    [...signing, "commit-tree", "-S", "-m", "Snapshot of the working tree", ...parents, tree.output.trim()],
    identity(now),
  );
  if (commit.kind === "failed") return commit;
  const moved = await run(["update-ref", "refs/heads/main", commit.output.trim()]);
  return moved.kind === "failed" ? moved : { kind: "commit", repository };
}

function identity(now: Date): Readonly<Record<string, string>> {
  const date = `${Math.floor(now.getTime() / 1000)} +0000`;
  return {
    GIT_AUTHOR_NAME: "azo",
    GIT_AUTHOR_EMAIL: "azo@localhost",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: "azo",
    GIT_COMMITTER_EMAIL: "azo@localhost",
    GIT_COMMITTER_DATE: date,
  };
}
