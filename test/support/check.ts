// `npm run check`: every static check side by side; the output of those that fail, in order, and a line for each.
import { spawn } from "node:child_process";

const checks = [
  { name: "types", command: ["node", "node_modules/@typescript/native/bin/tsc", "-p", "tsconfig.json"] },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  {
    name: "laws",
    command: ["depcruise", "--config", ".dependency-cruiser.cjs", "engine", "landing-zone", "archetypes", "test"],
  },
  { name: "unused", command: ["knip"] },
  { name: "format", command: ["prettier", "--check", "--log-level", "warn", "."] },
];

const results = await Promise.all(checks.map((check) => run(check.name, check.command)));
for (const result of results) {
  if (result.code !== 0) process.stdout.write(`\n--- ${result.name} ---\n${result.output}\n`);
}
for (const { name, code, tookMs } of results) {
  process.stdout.write(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(8)} ${(tookMs / 1000).toFixed(1)} s\n`);
}
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

interface Result {
  readonly name: string;
  readonly code: number;
  readonly output: string;
  readonly tookMs: number;
}

function run(name: string, [program = "", ...words]: readonly string[]): Promise<Result> {
  const beganMs = Date.now();
  return new Promise((settle) => {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("error", (error) => output.push(Buffer.from(error.message)));
    child.on("close", (code) =>
      settle({ name, code: code ?? 1, output: Buffer.concat(output).toString("utf8"), tookMs: Date.now() - beganMs }),
    );
  });
}
