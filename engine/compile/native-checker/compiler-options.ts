/** What the options depend on; `keep`: the file where what was found out waits for the next time, if it does. */
export interface Checking {
  readonly files: readonly string[];
  readonly engineFolder: string;
  readonly keep: string | undefined;
}

/** The `tsconfig.json` for the sources: strict, without any types but the language's own. */
export function compilerOptions({ files, engineFolder, keep }: Checking): string {
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023"],
    types: [],
    module: "esnext",
    moduleResolution: "bundler",
    resolveJsonModule: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    noFallthroughCasesInSwitch: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    ...(keep === undefined ? {} : { incremental: true, tsBuildInfoFile: keep }),
    paths: { azo: [`${engineFolder.replaceAll("\\", "/")}/index.ts`] },
  };
  return `${JSON.stringify({ compilerOptions, files }, null, 2)}\n`;
}
