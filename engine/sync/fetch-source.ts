import { existsSync } from "node:fs";
import { join } from "node:path";
import { git } from "#git";

export type FetchAnswer =
  | { readonly kind: "fetched"; readonly repository: string; readonly head: string }
  | { readonly kind: "failed"; readonly message: string };

/** Fetches one branch, whole history, into azo's own bare clone `.azo/source.git`. A rewritten branch is fetched too: trust refuses it. */
export async function fetchSource(url: string, branch: string, stateFolder: string): Promise<FetchAnswer> {
  const repository = join(stateFolder, "source.git");
  if (!existsSync(repository)) {
    const made = await git({ arguments: ["init", "--quiet", "--bare", repository] });
    if (made.kind === "failed") return made;
  }
  const environment = { GIT_DIR: repository };
  const refspec = `+refs/heads/${branch}:refs/azo/watched`;
  const fetched = await git({
    arguments: [
      "-c",
      "fetch.fsckObjects=true",
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-write-fetch-head",
      "--",
      url,
      refspec,
    ],
    environment,
    protocols: "file:https:ssh",
  });
  if (fetched.kind === "failed") return fetched;
  const head = await git({ arguments: ["rev-parse", "--verify", "refs/azo/watched^{commit}"], environment });
  return head.kind === "failed" ? head : { kind: "fetched", repository, head: head.output.trim() };
}
