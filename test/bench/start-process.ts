import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type ProcessRequest, runProcess } from "./run-process.ts";

/** A program that goes on until it is stopped. */
export interface Running {
  readonly pid: number;
  /** Waits until what was said so far satisfies; throws what was said when the program ends before or takes too long. */
  readonly until: (isThere: (said: string) => boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const lookEveryMs = 50;
const giveUpMs = 240_000;

export function startProcess({ program, words, folder, environment }: ProcessRequest): Running {
  const env = { ...process.env, ...environment };
  const child = spawn(program, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  const text = () => Buffer.concat(said).toString("utf8");
  const ended = once(child, "close");
  return {
    pid: child.pid ?? 0,
    until: async (isThere) => {
      const start = Date.now();
      while (!isThere(text())) {
        if (child.exitCode !== null || Date.now() - start > giveUpMs)
          throw new Error(`${program} ${words.join(" ")} did not get there:\n${text().slice(-2000)}`);
        await pause(lookEveryMs);
      }
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The memory that a process holds now, in MiB. */
export async function heldMiB(pid: number): Promise<number> {
  const request = { program: "ps", words: ["-o", "rss=", "-p", String(pid)], folder: process.cwd() };
  return Number((await runProcess(request)).trim()) / 1024;
}
