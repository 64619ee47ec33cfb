import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** What a clone has and the commands need. */
const parts = ["azo.config.ts", "package.json", "tsconfig.json", "landing-zone", "archetypes", "generated", "engine"];

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A copy of the repository in a temporary folder, with the packages of this one. */
export interface Project {
  readonly root: string;
  readonly azo: (...words: readonly string[]) => Promise<Answer>;
  /** The same, with more environment. */
  readonly azoWith: (environment: Readonly<Record<string, string>>, ...words: readonly string[]) => Promise<Answer>;
  /** A run that the test itself ends. */
  readonly start: (...words: readonly string[]) => ChildProcess;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Replaces text that must be there. */
  readonly edit: (path: string, from: string, to: string) => void;
  readonly remove: () => void;
}

export function makeProject(): Project {
  const root = mkdtempSync(join(tmpdir(), "azo-project-"));
  for (const part of parts) cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const start = (environment: Readonly<Record<string, string>>, words: readonly string[]): ChildProcess =>
    spawn(join(repository, "node_modules/.bin/tsx"), ["azo.config.ts", ...words], {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${join(repository, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  return {
    root,
    azo: (...words) => ended(start({}, words)),
    azoWith: (environment, ...words) => ended(start(environment, words)),
    start: (...words) => start({}, words),
    read,
    write,
    edit: (path, from, to) => {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
      write(path, text.replace(from, to));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function ended(child: ChildProcess): Promise<Answer> {
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => error.push(chunk));
  return new Promise((settle) => {
    child.on("close", (code) =>
      settle({ code, out: Buffer.concat(out).toString("utf8"), error: Buffer.concat(error).toString("utf8") }),
    );
  });
}
