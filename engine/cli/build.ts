// Builds `.build`: azo as JavaScript, for fast starts (`azo status`) and for those who install the package.
import { rm } from "node:fs/promises";

const root = new URL("../../", import.meta.url).pathname;

/** esbuild is a development dependency: an installation without it has the built files from the package already. */
const esbuild = await import("esbuild").catch(() => undefined);
if (esbuild !== undefined) {
  await rm(`${root}.build`, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      azo: "engine/cli/bin.ts",
      run: "engine/cli/run.ts",
      index: "engine/index.ts",
      "compile-child": "engine/compile/child.ts",
    },
    outdir: ".build",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    chunkNames: "chunks/[name]-[hash]",
    logLevel: "warning",
  });
}
