// Builds `.build`: azo as JavaScript, for fast starts (`azo status`) and for those who install the package.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { BuildOptions, Plugin } from "esbuild";

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

/** What every command needs of packages is part of the program: looking for its files takes longer than reading them. */
const inside: Plugin = {
  name: "packages inside",
  setup: (build) => {
    build.onResolve({ filter: /^(?:fast-string-(?:truncated-)?width|commander)$/ }, ({ path, importer }) => ({
      path: createRequire(importer).resolve(path),
    }));
  },
};

/** esbuild is a development dependency: an installation without it has the built files from the package already. */
const esbuild = await import("esbuild").catch(() => undefined);
if (esbuild !== undefined) {
  await rm(`${root}.build`, { recursive: true, force: true });
  const options: BuildOptions = {
    absWorkingDir: root,
    outdir: ".build",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    logLevel: "warning",
    plugins: [fileSystem, inside],
  };
  await esbuild.build({
    ...options,
    entryPoints: {
      azo: "engine/cli/bin.ts",
      run: "engine/cli/run.ts",
      index: "engine/index.ts",
      "write-typescript-code": "engine/compile/write-typescript-code.ts",
    },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
  });
  // The child needs all of its program at once, and finds one file faster than twenty.
  await esbuild.build({ ...options, entryPoints: { "compile-child": "engine/compile/child.ts" } });
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
