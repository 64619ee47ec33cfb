import { spawn } from "node:child_process";
import { gitArguments, gitEnvironment } from "./git-environment.ts";
import { problem, type Problem } from "./problem.ts";

/** A million commit ids with their line breaks. */
const outputLimitBytes = 65 * 1024 * 1024;

type GitAnswer = { readonly kind: "answer"; readonly output: string } | Problem;

/** Runs one git command that only reads; a failure is a problem with git's own first line in it. */
export function runGit(repository: string, command: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn("git", [...gitArguments(repository), ...command], {
      env: gitEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    const complaints: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > outputLimitBytes) child.kill();
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => complaints.length < 16 && complaints.push(chunk));
    child.on("error", (error) => resolve(unreadable(repository, error.message)));
    child.on("close", (code) => {
      if (code === 0) resolve({ kind: "answer", output: Buffer.concat(chunks).toString("latin1") });
      else
        resolve(
          unreadable(repository, firstLine(Buffer.concat(complaints).toString("utf8")) || `git ended with ${code}`),
        );
    });
  });
}

export function unreadable(repository: string, why: string): Problem {
  return problem("unreadable-repository", `git cannot read \`${repository}\` (${why}); clone the repository again.`);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.trim() ?? "";
}
