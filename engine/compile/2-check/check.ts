import type { Diagnostic as SyntaxFault, SourceFile } from "typescript";
import { compareDiagnostics } from "#diagnostics";
import { deferred } from "#lib/deferred";
import { typescript, type TypeScript } from "#lib/typescript";
import type { Checked } from "#model/checked";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { isPlainTree, parsePlain, type PlainFile, type Syntax, syntax } from "#syntax";
import { declaredNames } from "./declared-names.ts";
import { deepestPlainTree } from "./deepest-tree.ts";
import { importedPaths } from "./imported-paths.ts";
import { parse, parseAny, tooDeep } from "./parse.ts";
import { diagnose, placeBetween, reporter } from "./report.ts";
import { rules } from "./rules/index.ts";
import { scan } from "./scan.ts";
import { type RuleTable, ruleTable, walk, walkPlain } from "./walk.ts";

/** `checked` is there only when there is no diagnostic, and then `imports` has what each file that was looked at imports (`importedPaths`). */
interface Checking {
  readonly checked?: Checked;
  readonly diagnostics: readonly Diagnostic[];
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/**
 * Checks everything but types: characters, nesting, syntax and the landing-zone language. A file with a fault in one of these hides the
 * later ones of the same file. `known`: files with which nothing was wrong before, whose imports are all there. `load` gives TypeScript, which
 * only files want that are not plain.
 */
export function check(source: Source, known: ReadonlySet<string> = new Set(), load = typescript): Checking {
  const imports = new Map<string, readonly string[]>();
  const plain = plainFiles(source, known);
  const scanned = scan(source, { sound: known, plain });
  if (scanned.length > 0) return { diagnostics: scanned, imports };
  const { modules, authored, diagnostics: unparsed } = parse(source, { later: known, plain, load });
  const checkFile = fileChecker(source, load);
  const diagnostics = [...unparsed, ...authored.flatMap(checkFile)];
  if (diagnostics.length > 0) return { diagnostics: diagnostics.toSorted(compareDiagnostics), imports };
  for (const file of authored) imports.set(file.fileName, importedPaths(file, syntax));
  return { checked: { source, modules }, diagnostics, imports };
}

/** Trees of the plain files but `known` ones. They are read before anything else: what makes TypeScript suffer is not plain. */
function plainFiles({ files }: Source, known: ReadonlySet<string>): ReadonlyMap<string, PlainFile> {
  const trees = new Map<string, PlainFile>();
  for (const [path, text] of files) {
    if (known.has(path) || !path.endsWith(".ts")) continue;
    const tree = parsePlain(path, text);
    if (tree !== undefined) trees.set(path, tree);
  }
  return trees;
}

/** What is wrong with a plain tree is said of TypeScript's, so that the same is said of every file. */
function fileChecker(source: Source, load: () => TypeScript): (file: SourceFile) => readonly Diagnostic[] {
  const plain = ruleTable(rules, syntax);
  const any = deferred(() => ruleTable(rules, load()));
  return (file) => {
    if (isPlainTree(file) && isFaultless(file, source, plain)) return [];
    const tree = isPlainTree(file) ? parseAny(file.fileName, file.text, load()) : file;
    if (tree === undefined) return [tooDeep(file.fileName)];
    const faults = syntaxFaults(tree, load());
    return faults.length > 0 ? faults : faultsIn(tree, source, any(), load());
  };
}

function isFaultless(file: PlainFile, source: Source, table: RuleTable): boolean {
  if (file.height > deepestPlainTree) return false;
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  walkPlain({ ts: syntax, file, source, report, declares: declaredNames(file, syntax) }, table);
  return diagnostics.length === 0;
}

function faultsIn(file: SourceFile, source: Source, table: RuleTable, ts: Syntax): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  walk({ ts, file, source, report: reporter(file, diagnostics), declares: declaredNames(file, ts) }, table);
  return diagnostics;
}

function syntaxFaults(file: SourceFile, ts: TypeScript): readonly Diagnostic[] {
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly SyntaxFault[] };
  return parseDiagnostics.map(({ messageText, code, start = 0, length = 0 }) =>
    diagnose(
      "syntax",
      { message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}` },
      placeBetween(file, start, start + length),
    ),
  );
}
