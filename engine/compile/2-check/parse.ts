import type { SourceFile } from "typescript";
import type { TypeScript } from "#lib/typescript";
import type { Diagnostic } from "#model/diagnostic";
import type { Modules } from "#model/checked";
import type { Source } from "#model/source";
import { parsePlain } from "#syntax";
import { deepestTree } from "./deepest-tree.ts";
import { diagnose } from "./report.ts";

/** `authored`: trees of the author's files that were not left for later; `diagnostics`: the files that could not be parsed at all. */
interface Parsed {
  readonly modules: Modules;
  readonly authored: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Parsing {
  /** Files that wait until they are needed. */
  readonly later: ReadonlySet<string>;
  /** Trees of those that are plain, but of files that wait. */
  readonly plain: ReadonlyMap<string, SourceFile>;
  readonly load: () => TypeScript;
}

/** The syntax tree of every `.ts` file, parents set; the syntax errors stand in each tree. azo's own files and `later` wait until they are needed. */
export function parse(source: Source, { later, plain, load }: Parsing): Parsed {
  const trees = new Map<string, SourceFile>();
  const waiting = new Map([...source.library, ...source.files].filter(([path]) => path.endsWith(".ts")));
  const waited = (path: string): boolean => later.has(path) || source.library.has(path);
  const read = (path: string, text: string): SourceFile | undefined =>
    plain.get(path) ?? (waited(path) ? parsePlain(path, text) : undefined) ?? parseAny(path, text, load());
  const get = (path: string): SourceFile | undefined => {
    const text = waiting.get(path);
    const tree = text === undefined ? undefined : read(path, text);
    if (tree !== undefined) trees.set(path, tree);
    waiting.delete(path);
    return trees.get(path);
  };
  const wanted = [...source.files.keys()].filter((path) => path.endsWith(".ts") && !later.has(path));
  const authored = wanted.flatMap((path) => get(path) ?? []);
  const diagnostics = wanted.filter((path) => !trees.has(path)).map(tooDeep);
  return { modules: { get, has: (path) => trees.has(path) || waiting.has(path) }, authored, diagnostics };
}

/**
 * The tree of a file that may hold anything. Undefined where it exhausts the stack: the parser is recursive, and what nests without
 * brackets (`!!!!a`, `a => b => c`) can do that.
 */
export function parseAny(path: string, text: string, ts: TypeScript): SourceFile | undefined {
  const options = {
    languageVersion: ts.ScriptTarget.ES2023,
    impliedNodeFormat: ts.ModuleKind.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  } as const;
  try {
    return ts.createSourceFile(path, text, options, true, ts.ScriptKind.TS);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function tooDeep(file: string): Diagnostic {
  return diagnose("too-deep", { limit: deepestTree }, { file, line: 1, column: 1, endLine: 1, endColumn: 1 });
}
