import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sha256 } from "#lib/sha256";
import { engineFolder } from "./engine-folder.ts";

/** Folders whose files decide what a source compiles to. */
const parts = ["compile", "diagnostics", "dsl", "lib", "template"];

/** What identifies this azo and its compilers: a cached result of another one is not ours. */
export async function programIdentity(): Promise<Readonly<Record<string, string>>> {
  const engine = engineFolder();
  const require = createRequire(join(engine, "index.ts"));
  const versions = ["typescript", "@typescript/native"].map(async (name) => {
    const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), "utf8")) as { version: string };
    return [name, manifest.version] as const;
  });
  const folders = [...parts.map((part) => join(engine, part)), join(dirname(engine), ".build")];
  const files = await Promise.all(folders.map((folder) => stamps(folder)));
  return { ...Object.fromEntries(await Promise.all(versions)), azo: sha256(files.flat().join("\n")) };
}

/** Path, size and time of each file below a folder; nothing when the folder is not there. */
async function stamps(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return found.toSorted();
}
