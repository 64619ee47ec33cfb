import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { WrittenFiles } from "./alz-bicep.ts";

/** Writes the files below `folder`, making what folders are needed. Other files that stand there are left alone. */
export async function writeFiles(folder: string, files: WrittenFiles): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const made of folders) await mkdir(made, { recursive: true });
  await Promise.all([...files].map(([path, text]) => writeFile(join(folder, path), text)));
}
