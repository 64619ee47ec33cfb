import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** azo's own language files in `engineFolder`, under the paths by which the evaluator knows them: `azo/index.ts`, `azo/dsl/….ts`. */
export function readLibrary(engineFolder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(engineFolder, "dsl"))
    .filter((name) => name.endsWith(".ts"))
    .toSorted();
  const paths = [...names.map((name) => `dsl/${name}`), "index.ts"];
  return new Map(paths.map((path) => [`azo/${path}`, readFileSync(join(engineFolder, path), "utf8")]));
}
