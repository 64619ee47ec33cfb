import { readCommit } from "../../../../engine/compile/read-source.ts";
import { makeRepository } from "../../make-repository.ts";
import { type Ran, ranReading } from "../../read-case.ts";

export async function run(repository: string): Promise<Ran> {
  const { git, commit } = makeRepository(repository);
  const folder = git(["mktree", "--missing"], `160000 commit ${"1".repeat(40)}\tshared\n`);
  const tree = git(["mktree"], `040000 tree ${folder}\tarchetypes\n`);
  return ranReading(await readCommit({ repository, commit: commit(tree) }));
}
