import type { SourceFile } from "typescript";
import { typescript } from "#lib/typescript";
import type { Diagnostic } from "#model/diagnostic";
import type { Modules } from "#model/checked";
import type { Source } from "#model/source";
import { deepestTree } from "./deepest-tree.ts";
import { diagnose } from "./report.ts";

/** `authored`: trees of the author's files that were not left for later; `diagnostics`: the files that could not be parsed at all. */
interface Parsed {
  readonly modules: Modules;
  readonly authored: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The syntax tree of every `.ts` file, parents set; the syntax errors stand in each tree. azo's own files and `later` wait until they are needed. */
export function parse(source: Source, later: ReadonlySet<string>): Parsed {
  const trees = new Map<string, SourceFile>();
  const waiting = new Map([...source.library, ...source.files].filter(([path]) => path.endsWith(".ts")));
  const get = (path: string): SourceFile | undefined => {
    const text = waiting.get(path);
    const tree = text === undefined ? undefined : parseFile(path, text);
    if (tree !== undefined) trees.set(path, tree);
    waiting.delete(path);
    return trees.get(path);
  };
  const wanted = [...source.files.keys()].filter((path) => path.endsWith(".ts") && !later.has(path));
  const authored = wanted.flatMap((path) => get(path) ?? []);
  const diagnostics = wanted.filter((path) => !trees.has(path)).map(tooDeep);
  return { modules: { get, has: (path) => trees.has(path) || waiting.has(path) }, authored, diagnostics };
}

/** The parser is recursive: what nests without brackets (`!!!!a`, `a => b => c`) can exhaust the stack, and only that. */
function parseFile(path: string, text: string): SourceFile | undefined {
  const ts = typescript();
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

function tooDeep(file: string): Diagnostic {
  return diagnose("too-deep", { limit: deepestTree }, { file, line: 1, column: 1, endLine: 1, endColumn: 1 });
}
