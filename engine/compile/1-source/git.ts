import { spawn } from "node:child_process";

/** What git said, or why it could not. */
export type GitAnswer = { readonly output: Buffer } | { readonly reason: string };

const timeoutMs = 60_000;

/**
 * Runs git on the objects of a repository: no configuration but the repository's own, no hooks (these commands have
 * none), no replaced objects, no fetching of missing ones, no prompts. Output beyond `limitBytes` is refused.
 */
export function git(
  repository: string,
  args: readonly string[],
  input: string,
  limitBytes: number,
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn("git", ["--no-replace-objects", "-C", repository, ...args], {
      env: isolated(),
      timeout: timeoutMs,
      killSignal: "SIGKILL",
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    let bytes = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limitBytes) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => errors.length < 16 && errors.push(chunk));
    // Git that ends before it has read everything says why itself.
    child.stdin.on(
      "error",
      (error) => ("code" in error && error.code === "EPIPE") || errors.push(Buffer.from(`${error.message}\n`)),
    );
    child.on("error", (error) => resolve({ reason: `git cannot be started (${error.message})` }));
    child.on("close", (exitCode) => {
      if (bytes > limitBytes) resolve({ reason: "git's answer is too large" });
      else if (exitCode === 0) resolve({ output: Buffer.concat(chunks) });
      else resolve({ reason: reasonOf(Buffer.concat(errors).toString("utf8")) || `git ended with ${exitCode}` });
    });
    child.stdin.end(input);
  });
}

/** Git's first line without the word before it: "fatal: Not a valid object name" is enough of it. */
function reasonOf(said: string): string {
  const [first = ""] = said.trim().split("\n");
  return first.replace(/^(?:fatal|error): /, "");
}

function isolated(): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "",
  };
}
