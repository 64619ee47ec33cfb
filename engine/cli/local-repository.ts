import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { LibraryAddress } from "./library-address.ts";

/**
 * The address in `<path>@<ref>`, where the path is a git repository of this machine or a folder in one, which is the library then.
 * Undefined: `text` is the path of a folder itself, which may have an @ in its name, or there is no repository.
 */
export function localRepository(text: string): LibraryAddress | undefined {
  const [, path, ref] = /^(.+?)@(.+)$/.exec(text) ?? [];
  if (path === undefined || ref === undefined || existsSync(text) || !existsSync(path)) return undefined;
  const root = rootOf(resolve(path));
  if (root === undefined) return undefined;
  const inside = relative(root, resolve(path)).replaceAll("\\", "/");
  const folder = inside === "" ? ref.split("/").slice(0, -1).join("/") : inside;
  return { url: pathToFileURL(root).href, ref, folder };
}

/** The repository that a folder is, bare or not, or lies in. */
function rootOf(folder: string): string | undefined {
  const isBare = ["HEAD", "objects", "refs"].every((name) => existsSync(join(folder, name)));
  if (isBare || existsSync(join(folder, ".git"))) return folder;
  return dirname(folder) === folder ? undefined : rootOf(dirname(folder));
}
