// Builds `.build`: azo as JavaScript, for fast starts (`azo status`) and for those who install the package.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Plugin } from "esbuild";

const root = new URL("../../", import.meta.url).pathname;

/** An import of a built-in module reads all it exports, and `fs.promises` among them costs 5 MiB and 4 ms: this way it is read when used. */
const fileSystem: Plugin = {
  name: "node:fs when used",
  setup: (build) => {
    build.onResolve({ filter: /^node:fs$/ }, ({ path }) => ({ path, namespace: "built-in" }));
    build.onLoad({ filter: /.*/, namespace: "built-in" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** The one package that `azo status` needs is part of the program: looking for it takes longer than reading it. */
const stringWidth: Plugin = {
  name: "fast-string-width inside",
  setup: (build) => {
    build.onResolve({ filter: /^fast-string-(?:truncated-)?width$/ }, ({ path, importer }) => ({
      path: createRequire(importer).resolve(path),
    }));
  },
};

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
      "write-typescript-code": "engine/compile/write-typescript-code.ts",
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
    plugins: [fileSystem, stringWidth],
  });
  const language = (await readdir(`${root}engine/dsl`)).map((name) => `engine/dsl/${name}`);
  const program = `${root}.build/write-typescript-code.js`;
  execFileSync(process.execPath, [program, ...language], { cwd: root, stdio: "inherit" });
  await rm(program);
  await writeFile(join(root, ".build/fingerprint"), await fingerprint(join(root, ".build")));
}

/** What was built, as one id: results that another azo left in a cache are not its own. */
async function fingerprint(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(`${file.slice(folder.length)}\n`).update(await readFile(file));
  return hash.digest("hex");
}
