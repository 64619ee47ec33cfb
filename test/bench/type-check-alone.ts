import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import type { ProcessRequest } from "./run-process.ts";

/** What the TypeScript 7 program is asked for. */
export interface TypeCheckRequest {
  readonly folder: string;
  /** Keep what was found for the next run. Default false. */
  readonly incremental?: boolean;
  /** Default: all that a landing zone consists of. */
  readonly include?: readonly string[];
}

/** The TypeScript 7 program by itself, with the strictness that authors get, on the files of a project. */
export function typeCheckAlone(bench: Bench, { folder, incremental, include }: TypeCheckRequest): ProcessRequest {
  const name = incremental === true ? "tsconfig.incremental.json" : "tsconfig.json";
  const settings = {
    compilerOptions: {
      target: "es2023",
      lib: ["es2023"],
      types: [],
      module: "esnext",
      moduleResolution: "bundler",
      strict: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      ...(incremental === true ? { incremental, tsBuildInfoFile: "types.tsbuildinfo" } : {}),
      paths: { azo: [join(bench.engineFolder, "index.ts")] },
    },
    include: include ?? ["landing-zone", "archetypes", "generated"],
  };
  writeFileSync(join(folder, name), JSON.stringify(settings));
  return { program: bench.compiler, words: ["--project", name, "--pretty", "false"], folder, environment: {} };
}
