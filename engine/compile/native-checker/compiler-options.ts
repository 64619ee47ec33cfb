/** What the options depend on; `isFirst`: nothing of these sources has been checked in this folder before. */
export interface Checking {
  readonly files: readonly string[];
  readonly engineFolder: string;
  readonly isFirst: boolean;
}

/**
 * The `tsconfig.json` for the copy of the sources: strict, without any types but the language's own. The first time leaves nothing behind for
 * the next, which takes a sixth longer: a pipeline checks each checkout once.
 */
export function compilerOptions({ files, engineFolder, isFirst }: Checking): string {
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
    ...(isFirst ? {} : { incremental: true, tsBuildInfoFile: "../types.tsbuildinfo" }),
    paths: { azo: [`${engineFolder.replaceAll("\\", "/")}/index.ts`] },
  };
  return `${JSON.stringify({ compilerOptions, files }, null, 2)}\n`;
}
