import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The program of TypeScript 7 for this machine. `@typescript/native` (an alias of the package `typescript` 7) has one
 * optional package for each system with the program in it.
 */
export function findNativeCompiler(): string {
  const require = createRequire(import.meta.url);
  const manifest = createRequire(require.resolve("@typescript/native/package.json")).resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  return join(dirname(manifest), "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
}
