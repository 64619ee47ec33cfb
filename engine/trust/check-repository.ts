import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "./problem.ts";
import { runGit, unreadable } from "./run-git.ts";

/** Files in a git directory that make git see other objects or parents than the signed ones. */
const suspects = [
  ["info/grafts", "grafts", "The repository has grafts; delete `info/grafts` and fetch the true history."],
  ["shallow", "shallow", "The clone is shallow, so its history cannot be verified; run `git fetch --unshallow`."],
  [
    "objects/info/alternates",
    "alternates",
    "The repository borrows objects from elsewhere; clone it without `--shared` or `--reference`.",
  ],
  [
    "objects/info/http-alternates",
    "alternates",
    "The repository borrows objects from elsewhere; delete `objects/info/http-alternates`.",
  ],
] as const;

/** Everything about the repository itself that stands against believing what git reads from it. */
export async function checkRepository(repository: string): Promise<readonly Problem[]> {
  try {
    return await lookOver(repository);
  } catch (error) {
    return [unreadable(repository, error instanceof Error ? error.message : String(error))];
  }
}

async function lookOver(repository: string): Promise<readonly Problem[]> {
  const shape = await Promise.all([isFolder(join(repository, "objects")), isFolder(join(repository, "refs"))]);
  if (shape.includes(false)) return [unreadable(repository, "it is not a git directory")];
  const [replaced, partial, ...files] = await Promise.all([
    checkReplaceRefs(repository),
    checkPartialClone(repository),
    ...suspects.map(async ([path, rule, message]) =>
      (await hasContent(join(repository, path))) ? problem(rule, message) : undefined,
    ),
  ]);
  return [replaced, partial, ...files].filter((found) => found !== undefined);
}

async function checkReplaceRefs(repository: string): Promise<Problem | undefined> {
  const answer = await runGit(repository, ["for-each-ref", "--count=1", "--format=%(refname)", "refs/replace/"]);
  if (isProblem(answer)) return answer;
  if (answer.output === "") return undefined;
  return problem(
    "replace-refs",
    `The repository replaces objects (${answer.output.trim()}); delete that with \`git replace -d\`.`,
  );
}

/** Git marks each pack that came from a promising remote with a file of this ending. */
async function checkPartialClone(repository: string): Promise<Problem | undefined> {
  const names = await readdir(join(repository, "objects", "pack")).catch(absent);
  if (!names?.some((name) => name.endsWith(".promisor"))) return undefined;
  return problem("partial-clone", "The clone is partial, so objects are missing; clone it without `--filter`.");
}

async function hasContent(path: string): Promise<boolean> {
  const found = await stat(path).catch(absent);
  return found !== undefined && found.size > 0;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(absent))?.isDirectory() ?? false;
}

/** Only absence is an answer; what cannot be looked at stops the verification. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}
