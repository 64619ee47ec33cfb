import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProcessRequest, runProcess } from "./run-process.ts";

/** Where everything is that the rows need; made once a run, and removed at its end. */
export interface Bench {
  /** The repository. */
  readonly repository: string;
  /** `engine` of the installation that is measured. */
  readonly engineFolder: string;
  /** The TypeScript 7 program. */
  readonly compiler: string;
  /** A new folder with these files. */
  readonly project: (files: ReadonlyMap<string, string>) => string;
  /** `node .build/azo.js …words` in a folder. */
  readonly azo: (folder: string, ...words: readonly string[]) => ProcessRequest;
  /** An empty program in the same Node. */
  readonly emptyNode: ProcessRequest;
  readonly remove: () => void;
}

/**
 * Installs azo as it is now into a temporary folder, built: nobody's edit during the run is measured. Node keeps compiled
 * code below the temporary folder, which the children get as theirs, so each run of the bench starts from the same state.
 */
export async function openBench(): Promise<Bench> {
  const repository = fileURLToPath(new URL("../..", import.meta.url));
  const root = mkdtempSync(join(tmpdir(), "azo-bench-"));
  const environment = { TMPDIR: root };
  const installation = join(root, "installation");
  try {
    await install(repository, installation);
  } catch (error) {
    rmSync(root, { recursive: true });
    throw error;
  }
  const empty = join(root, "empty.mjs");
  writeFileSync(empty, "");
  return {
    repository,
    engineFolder: join(installation, "engine"),
    compiler: compilerOf(repository),
    project: (files) => {
      const folder = mkdtempSync(join(root, "project-"));
      writeFiles(folder, files);
      return folder;
    },
    azo: (folder, ...words) => ({
      program: process.execPath,
      words: [join(installation, ".build/azo.js"), ...words],
      folder,
      environment,
    }),
    emptyNode: { program: process.execPath, words: [empty], folder: root, environment },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** TypeScript is copied, all else linked: the child that compiles may read a package's real folder, and no link to it. */
async function install(repository: string, installation: string): Promise<void> {
  const packages = join(repository, "node_modules");
  mkdirSync(join(installation, "node_modules"), { recursive: true });
  for (const part of ["engine", "package.json"]) {
    cpSync(join(repository, part), join(installation, part), { recursive: true });
  }
  for (const name of readdirSync(packages)) {
    const [from, to] = [join(packages, name), join(installation, "node_modules", name)];
    if (name === "typescript") cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  const build = join(installation, "engine/cli/build.ts");
  await runProcess({ program: process.execPath, words: [build], folder: installation });
}

/** The program in the package for this system, beside the one that `@typescript/native` stands for. */
function compilerOf(repository: string): string {
  const native = createRequire(join(repository, "package.json")).resolve("@typescript/native/package.json");
  const name = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const program = process.platform === "win32" ? "tsc.exe" : "tsc";
  return join(dirname(createRequire(native).resolve(name)), "lib", program);
}
