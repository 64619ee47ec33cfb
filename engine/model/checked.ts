import type { SourceFile } from "typescript";
import type { Source } from "./source.ts";

/** Source that uses only the landing-zone language. */
export interface Checked {
  readonly source: Source;
  readonly modules: Modules;
}

/** The TypeScript 6 syntax tree of each `.ts` file of `source.files` and `source.library`, by path; made when it is asked for, and kept. */
export type Modules = Pick<ReadonlyMap<string, SourceFile>, "get" | "has">;
