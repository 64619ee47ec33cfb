import { execFileSync } from "node:child_process";

/** A repository in `folder` with one commit, whose id is the same everywhere; `entries` are lines for `git mktree`. */
export function makeRepository(folder: string): {
  readonly git: (words: readonly string[], input?: string) => string;
  readonly commit: (tree: string) => string;
} {
  const at = "2026-11-21T00:00:00Z";
  const person = { NAME: "Author", EMAIL: "author@example.com", DATE: at };
  const identity = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = {
    PATH: process.env["PATH"] ?? "",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...(Object.fromEntries(identity) as Record<string, string>),
  };
  const git = (words: readonly string[], input = ""): string =>
    execFileSync("git", ["-C", folder, ...words], { env, input, encoding: "utf8" }).trim();
  git(["init", "--quiet", "--initial-branch=main", "--object-format=sha1"]);
  return { git, commit: (tree) => git(["commit-tree", tree, "-m", "A landing zone"]) };
}
