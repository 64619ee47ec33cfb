import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sha256 } from "#lib/sha256";
import { buildFolder, engineFolder, isBuilt } from "./engine-folder.ts";

/** Folders whose files decide what a source compiles to. */
const parts = ["compile", "diagnostics", "dsl", "gates", "lib", "model", "syntax", "template"];

/** What identifies this azo and its compilers: a cached result of another one is not ours. */
export function programIdentity(): Readonly<Record<string, string>> {
  const require = createRequire(join(engineFolder(), "index.ts"));
  const versions = ["typescript", "@typescript/native"].map((name) => {
    const manifest = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8")) as { version: string };
    return [name, manifest.version] as const;
  });
  const azo = isBuilt() ? readFileSync(join(buildFolder(), "fingerprint"), "utf8") : stampsOfSources();
  return { ...Object.fromEntries(versions), azo };
}

/** One id for path, size and time of each file. The built program is spared this: its build wrote what it was made of. */
function stampsOfSources(): string {
  const stamps = parts.flatMap((part) => {
    const entries = readdirSync(join(engineFolder(), part), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => stamp(join(entry.parentPath, entry.name)));
  });
  return sha256(stamps.toSorted().join("\n"));
}

function stamp(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}
