import { spawn } from "node:child_process";

export interface GitCommand {
  readonly arguments: readonly string[];
  /** Written to git's standard input; absent: it is empty. */
  readonly input?: string;
  /** More variables: `GIT_DIR`, `GIT_INDEX_FILE`, author and date of a commit … */
  readonly environment?: Readonly<Record<string, string>>;
  /** Protocols git may use; default none. */
  readonly protocols?: string;
  /** Kills git after this long. Default 120 s. */
  readonly timeoutMs?: number;
}

export type GitAnswer =
  { readonly kind: "done"; readonly output: string } | { readonly kind: "failed"; readonly message: string };

/** Variables through which a person's ssh agent and proxies reach git; nothing else of the environment does. */
const passedOn = ["PATH", "SystemRoot", "HOME", "SSH_AUTH_SOCK", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];

export function git(command: GitCommand): Promise<GitAnswer> {
  return new Promise((settle) => {
    const child = spawn("git", ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", ...command.arguments], {
      env: environment(command),
      stdio: ["pipe", "pipe", "pipe"],
      timeout: command.timeoutMs ?? 120_000,
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", (error) => settle({ kind: "failed", message: `git cannot be started: ${error.message}` }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(command.input ?? "");
    child.on("close", (code, signal) => {
      const text = Buffer.concat(output).toString("utf8");
      if (code === 0) settle({ kind: "done", output: text });
      else
        settle({
          kind: "failed",
          message: complaint(Buffer.concat(errors).toString("utf8")) || `git ended with ${signal ?? code}`,
        });
    });
  });
}

function environment(command: GitCommand): Record<string, string> {
  const inherited = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: command.protocols ?? "none",
    GIT_SSH_COMMAND: "ssh -oBatchMode=yes",
    ...command.environment,
  };
}

/** What git says went wrong, without the advice around it. */
function complaint(text: string): string {
  const lines = text.trim().split("\n");
  const fatal = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^(fatal|error): /, "");
}
