import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineFolder } from "./engine-folder.ts";
import type { StagesAnswer, StagesRequest } from "./stages.ts";

/** Longest time the child may take; budgets inside are counted in steps, this is the last resort. */
const timeoutMs = 60_000;
/** Heap of the child: five thousand subscriptions compile in half of it. */
const heapMb = 1024;

export type ChildAnswer =
  { readonly kind: "answered"; readonly answer: StagesAnswer } | { readonly kind: "died"; readonly message: string };

/**
 * Runs the stages in a process of their own: empty environment, no child processes, reading only azo's own files and its libraries,
 * writing only the cache. `cacheFolder`: where Node keeps compiled code.
 */
export function runChild(request: StagesRequest, cacheFolder: string): Promise<ChildAnswer> {
  const engine = engineFolder();
  const built = !fileURLToPath(import.meta.url).startsWith(engine);
  const file = built ? join(dirname(engine), ".build", "compile-child.js") : join(engine, "compile", "child.ts");
  mkdirSync(cacheFolder, { recursive: true });
  const readable = readableFolders(engine);
  return new Promise((settle) => {
    const child = fork(file, [cacheFolder], {
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: [
        "--permission",
        "--preserve-symlinks",
        ...readable.map((folder) => `--allow-fs-read=${folder}`),
        `--allow-fs-read=${cacheFolder}`,
        `--allow-fs-write=${cacheFolder}`,
        `--max-old-space-size=${heapMb}`,
        // Calls of the interpreted language are calls of ours: room for 500 of them, which is the evaluator's own limit.
        "--stack-size=3900",
        "--disable-warning=ExperimentalWarning",
      ],
    });
    const errors: string[] = [];
    let answer: StagesAnswer | undefined;
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    child.on("message", (message) => {
      answer = message as StagesAnswer;
    });
    child.on("error", (error) => errors.push(error.message));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (answer !== undefined) settle({ kind: "answered", answer });
      else
        settle({ kind: "died", message: `${signal ?? `exit code ${code}`} ${errors.join("").slice(0, 2000)}`.trim() });
    });
    child.send(request);
  });
}

/** azo's own code and the TypeScript package it imports: where npm put it, and by every path that may lead there through a link. */
function readableFolders(engine: string): readonly string[] {
  const typescript = dirname(createRequire(join(engine, "index.ts")).resolve("typescript/package.json"));
  const root = dirname(engine);
  const linked = ancestors(engine).map((folder) => join(folder, "node_modules", "typescript"));
  return [engine, join(root, ".build"), join(root, "package.json"), typescript, ...linked];
}

function ancestors(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...ancestors(above)];
}
