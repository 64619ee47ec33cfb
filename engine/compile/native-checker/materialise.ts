import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Makes `folder` hold exactly `files`; what is there already with the same text is not written again. */
export async function materialise(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of there) {
    const path = join(entry.parentPath, entry.name);
    const relative = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (!entry.isDirectory() && (!entry.isFile() || !files.has(relative))) await rm(path, { force: true });
  }
  const paths = [...files.keys()];
  for (const path of new Set(paths.map((path) => dirname(path)))) await mkdir(join(folder, path), { recursive: true });
  for (const [path, text] of files)
    if ((await textOf(join(folder, path))) !== text) await writeFile(join(folder, path), text);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
