/** The `tsconfig.json` for the copy of the sources: strict, without any types but the language's own. */
export function compilerOptions(files: readonly string[], engineFolder: string): string {
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
    incremental: true,
    tsBuildInfoFile: "../types.tsbuildinfo",
    paths: { azo: [`${engineFolder.replaceAll("\\", "/")}/index.ts`] },
  };
  return `${JSON.stringify({ compilerOptions, files }, null, 2)}\n`;
}
