import type { SourceFile } from "typescript";
import type { Source } from "./source.ts";

/**
 * Source that uses only the landing-zone language. `modules` holds the TypeScript 6 syntax tree of each `.ts` file of
 * `source.files` and `source.library`, by path.
 */
export interface Checked {
  readonly source: Source;
  readonly modules: ReadonlyMap<string, SourceFile>;
}
