import { fork, type Serializable } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { endWithUs } from "./end-with-us.ts";
import { buildFolder, engineFolder, isBuilt } from "./engine-folder.ts";
import type { FolderRequest, ModuleRequest, StagesAnswer, Wanted } from "./stages.ts";
import { v8Options } from "./v8-options.ts";

/** Longest time the child may take; budgets inside are counted in steps, this is the last resort. */
const timeoutMs = 60_000;

/** What the stages answer, with `desired` as `v8.serialize` wrote it. */
export type PackedAnswer = Omit<StagesAnswer, "desired"> & { readonly desired?: Uint8Array };

export type ChildAnswer =
  { readonly kind: "answered"; readonly answer: PackedAnswer } | { readonly kind: "died"; readonly message: string };

/** A process that waits for one request, or for a folder and what is wanted of it. */
export interface Child {
  /** The child begins. Settles when all of it has left: whoever is busy before keeps the child waiting for the rest. */
  readonly give: (folder: FolderRequest) => Promise<unknown>;
  readonly ask: (request: Wanted | ModuleRequest) => Promise<ChildAnswer>;
  /** Ends it; nothing happens when it has ended already. */
  readonly stop: () => void;
}

/**
 * Starts the process, which loads while its request is put together: empty environment, no child processes, reading only
 * azo's own files, its libraries and `memoryFolder`, writing nothing. `cacheFolder`: where Node keeps compiled code of an azo that is not built. Only an azo that runs from its sources, as its developers do, lets Node keep what it
 * made of them in the cache.
 */
export function startChild(cacheFolder: string, memoryFolder: string | undefined): Child {
  const caches = isBuilt() ? [] : [cacheFolder];
  const memories = memoryFolder === undefined ? [] : [memoryFolder];
  for (const folder of caches) mkdirSync(folder, { recursive: true });
  const program = isBuilt() ? join(buildFolder(), "compile-child.cjs") : join(engineFolder(), "compile", "child.ts");
  const code = join(buildFolder(), "typescript.code");
  const child = fork(program, [existsSync(code) ? code : "", memoryFolder ?? "", ...caches], {
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [
      "--permission",
      "--preserve-symlinks",
      ...[...readableFolders(engineFolder()), ...caches, ...memories].map((folder) => `--allow-fs-read=${folder}`),
      ...caches.map((folder) => `--allow-fs-write=${folder}`),
      ...v8Options,
      "--disable-warning=ExperimentalWarning",
    ],
  });
  endWithUs(child);
  const errors: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  child.on("error", (error) => errors.push(error.message));
  // The answer is there before the process is gone: taking a large heap down takes as long as a small compile.
  const end = new Promise<ChildAnswer>((settle) => {
    child.on("message", (message) => settle({ kind: "answered", answer: message as PackedAnswer }));
    child.on("close", (code, signal) => {
      const message = `${signal ?? `exit code ${code}`} ${errors.join("").slice(0, 2000)}`;
      settle({ kind: "died", message: message.trim() });
    });
  });
  const send = (message: Serializable): Promise<void> =>
    new Promise((settle) => void child.send(message, () => settle()));
  return {
    give: (folder) => Promise.race([send(folder), end]),
    ask: (request) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
      void send(request);
      return end.finally(() => clearTimeout(timer));
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

/** azo's own code and the TypeScript package it imports: where npm put it, and by every path that may lead there through a link. */
function readableFolders(engine: string): readonly string[] {
  const typescript = dirname(createRequire(join(engine, "index.ts")).resolve("typescript/package.json"));
  const linked = ancestors(engine).map((folder) => join(folder, "node_modules", "typescript"));
  return [engine, buildFolder(), join(dirname(engine), "package.json"), typescript, ...linked];
}

function ancestors(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...ancestors(above)];
}
