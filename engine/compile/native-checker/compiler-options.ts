/** What the options depend on. */
export interface Checking {
  readonly files: readonly string[];
  readonly engineFolder: string;
  readonly emit: Emit;
}

/**
 * `none`: only messages; `keep`: the file where what was found out waits for the next time, if it does. `declarations`: what each file declares
 * for others, below `folder` under its whole path; imports may lead from one of the `overlaid` folders into the others as if they were one.
 */
export type Emit =
  | { readonly kind: "none"; readonly keep: string | undefined }
  | { readonly kind: "declarations"; readonly folder: string; readonly overlaid: readonly string[] };

/** The `tsconfig.json` for the sources: strict, without any types but the language's own. */
export function compilerOptions({ files, engineFolder, emit }: Checking): string {
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023"],
    types: [],
    module: "esnext",
    moduleResolution: "bundler",
    // As for the evaluator: what a file declares and does not export is its own, also where it imports nothing.
    moduleDetection: "force",
    resolveJsonModule: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    noFallthroughCasesInSwitch: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    ...emitOptions(emit),
    paths: { azo: [`${engineFolder.replaceAll("\\", "/")}/index.ts`] },
  };
  return `${JSON.stringify({ compilerOptions, files }, null, 2)}\n`;
}

function emitOptions(emit: Emit): object {
  if (emit.kind === "declarations") {
    const { folder, overlaid } = emit;
    return {
      declaration: true,
      emitDeclarationOnly: true,
      removeComments: true,
      outDir: folder,
      rootDir: "/",
      rootDirs: overlaid,
    };
  }
  const kept = emit.keep === undefined ? {} : { incremental: true, tsBuildInfoFile: emit.keep };
  return { noEmit: true, ...kept };
}
