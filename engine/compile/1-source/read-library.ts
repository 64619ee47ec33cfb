import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** azo's own language files in `engineFolder`, under the paths by which the evaluator knows them: `azo/index.ts`, `azo/dsl/….ts`. */
export async function readLibrary(engineFolder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(join(engineFolder, "dsl"))).filter((name) => name.endsWith(".ts")).toSorted();
  const paths = [...names.map((name) => `dsl/${name}`), "index.ts"];
  const texts = await Promise.all(paths.map((path) => readFile(join(engineFolder, path), "utf8")));
  return new Map(paths.map((path, index) => [`azo/${path}`, texts[index] ?? ""]));
}
