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

/** What is the same for every program and part. */
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

/** Programs and parts that are one file each, of which Node finds one sooner than thirty; and what of theirs is loaded later and lies in the same file all the same. */
const whole = {
  azo: { entry: "engine/cli/bin.ts", with: ["engine/cli/main.ts"] },
  compiling: { entry: "engine/cli/compiling.ts", with: ["engine/cli/commands/check.ts"] },
} as const;

/** Leaves what is loaded later out of the file, and adds its place in the sources to `left`, by the name that it is loaded by. */
function leaveOut(kept: readonly string[], left: Map<string, string>): Plugin {
  return {
    name: "loaded later",
    setup: (build) => {
      build.onResolve({ filter: /^[.#]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === leaveOut) return undefined;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: leaveOut });
        const file = found.path.slice(root.length);
        if (kept.includes(file)) return found;
        const own = Object.entries(whole).find(([, { entry }]) => entry === file)?.[0];
        const name = own ?? `parts/${file.replace(/^engine\/|\.ts$/g, "").replaceAll("/", "-")}`;
        if (own === undefined) left.set(name, file);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

/** esbuild is a development dependency: an installation without it has the built files from the package already. */
const esbuild = await import("esbuild").catch(() => undefined);
if (esbuild !== undefined) {
  await rm(`${root}.build`, { recursive: true, force: true });
  const left = new Map<string, string>();
  for (const [name, { entry, with: kept }] of Object.entries(whole)) {
    const plugins = [fileSystem, inside, leaveOut(kept, left)];
    await esbuild.build({ ...options, entryPoints: { [name]: entry }, plugins });
  }
  // CommonJS is what V8 gives data of its code for; nothing of the child is left to be found later.
  await esbuild.build({
    ...options,
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    entryPoints: { "compile-child": "engine/compile/child-start.ts", "compile-program": "engine/compile/child.ts" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: { "import.meta.url": "importMetaUrl", "import.meta.dirname": "__dirname" },
  });
  await esbuild.build({
    ...options,
    entryPoints: {
      ...Object.fromEntries(left),
      run: "engine/cli/run.ts",
      index: "engine/index.ts",
      "write-code": "engine/compile/write-code.ts",
    },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
  });
  const language = (await readdir(`${root}engine/dsl`)).map((name) => `engine/dsl/${name}`);
  const program = `${root}.build/write-code.js`;
  execFileSync(process.execPath, [program, `${root}engine/compile/warm-up`, ...language], {
    cwd: root,
    stdio: "inherit",
  });
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
