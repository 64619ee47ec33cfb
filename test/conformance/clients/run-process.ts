import { spawn } from "node:child_process";

/** How a process ended and what it said. */
export interface Ended {
  /** -1 when it could not be started or was ended by a signal. */
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program to its end while this process goes on serving; never throws. */
export function runProcess(
  program: string,
  words: readonly string[],
  options: { readonly environment?: NodeJS.ProcessEnv; readonly folder?: string; readonly longestMs?: number } = {},
): Promise<Ended> {
  return new Promise((settle) => {
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    const child = spawn(program, words, {
      env: options.environment ?? process.env,
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
      timeout: options.longestMs ?? 300_000,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", (error) => errors.push(Buffer.from(error.message)));
    child.on("close", (code) =>
      settle({
        code: code ?? -1,
        output: Buffer.concat(output).toString("utf8"),
        errors: Buffer.concat(errors).toString("utf8"),
      }),
    );
  });
}
