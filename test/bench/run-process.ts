import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** A program that is measured as a whole. */
export interface ProcessRequest {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** GNU time says how much the largest process of a tree ever held; it counts nothing of the process that started it. */
const timeProgram = "/usr/bin/time";
export const canMeasureMemory = existsSync(timeProgram);

/** Wall time from start to end. A program that fails is no measurement: it throws what the program said. */
export async function wallMs(request: ProcessRequest): Promise<number> {
  const start = performance.now();
  await runProcess(request);
  return performance.now() - start;
}

/** The most memory that the process or one below it held, in MiB. */
export async function peakMiB(request: ProcessRequest): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "azo-bench-peak-"));
  try {
    const file = join(folder, "peak");
    const words = ["--format=%M", `--output=${file}`, request.program, ...request.words];
    await runProcess({ ...request, program: timeProgram, words });
    return Number(readFileSync(file, "utf8").trim()) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function runProcess({ program, words, folder, environment }: ProcessRequest): Promise<string> {
  return new Promise((settle, reject) => {
    const env = { ...process.env, ...environment };
    const child = spawn(program, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const text = Buffer.concat(said).toString("utf8");
      if (code === 0) settle(text);
      else reject(new Error(`${program} ${words.join(" ")} ended with ${code}:\n${text.slice(0, 4000)}`));
    });
  });
}

/** Takes turns, so that what else the machine does falls on all of them. `count` results of each. */
export async function inTurns<Name extends string>(
  count: number,
  work: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(work) as Name[];
  const runs = {} as Record<Name, number[]>;
  for (const name of names) runs[name] = [];
  for (let turn = 0; turn < count; turn++) for (const name of names) runs[name].push(await work[name]());
  return runs;
}
