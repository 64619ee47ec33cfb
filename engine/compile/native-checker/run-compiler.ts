import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { endWithUs } from "../end-with-us.ts";

/** How the compiler ended: with its text, or not. */
export type CompilerEnd = { readonly output: string } | Unfinished;

/** `stopped`: by `signal`; `too-much`: over a limit; `broken`: it cannot run on this machine. */
interface Unfinished {
  readonly end: "stopped" | "too-much" | "broken";
  readonly reason: string;
}

const timeoutMs = 60_000;
const outputLimit = 16_777_216;

/**
 * Nothing of ours, and one word to the Go runtime that the compiler is written in: collect when the heap has grown to five times what
 * was alive, not twice. Of a thousand files nearly all stays alive to the end: a third less work for a twentieth more memory.
 */
const environment = { GOGC: "400" } as const;

/** The stages run beside the compiler: on two processors its own threads would only take the second one from them. */
const threads: readonly string[] = availableParallelism() > 2 ? [] : ["--singleThreaded"];

/** Runs the compiler on the project in `folder`, with nothing of our environment; it is killed after a minute or by `signal`. */
export function runCompiler(compiler: string, folder: string, signal: AbortSignal | undefined): Promise<CompilerEnd> {
  return new Promise((resolve) => {
    const child = spawn(compiler, ["--project", "tsconfig.json", "--pretty", "false", ...threads], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    endWithUs(child);
    const chunks: Buffer[] = [];
    let bytes = 0;
    let unfinished: Unfinished | undefined;
    const stop = (end: Unfinished["end"], reason: string) => {
      unfinished ??= { end, reason };
      child.kill("SIGKILL");
    };
    const onAbort = () => stop("stopped", "it was stopped");
    const timer = setTimeout(() => stop("too-much", `it took longer than ${timeoutMs / 1000} s`), timeoutMs);
    const collect = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > outputLimit) stop("too-much", "it said too much");
      else chunks.push(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => stop("broken", `it cannot be started (${error.message})`));
    child.on("close", (exitCode, killed) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      const output = Buffer.concat(chunks).toString("utf8");
      const isAnswer = exitCode === 0 || exitCode === 1 || exitCode === 2;
      const crash = `it ended with ${exitCode ?? killed}: ${output.slice(0, 200).trim()}`;
      resolve(unfinished ?? (isAnswer ? { output } : { end: "broken", reason: crash }));
    });
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener("abort", onAbort);
  });
}
