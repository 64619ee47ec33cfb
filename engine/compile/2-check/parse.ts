import type { SourceFile } from "typescript";
import { typescript } from "#lib/typescript";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { deepestTree } from "./deepest-tree.ts";
import { diagnose } from "./report.ts";

/** Syntax trees by path, and the files that could not be parsed at all. */
interface Parsed {
  readonly modules: ReadonlyMap<string, SourceFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The syntax tree of every `.ts` file, parents set; the syntax errors stand in each tree. */
export function parse(source: Source): Parsed {
  const modules = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  for (const [path, text] of [...source.library, ...source.files]) {
    if (!path.endsWith(".ts")) continue;
    const tree = parseFile(path, text);
    if (tree === undefined) diagnostics.push(tooDeep(path));
    else modules.set(path, tree);
  }
  return { modules, diagnostics };
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
