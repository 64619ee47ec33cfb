import type { Diagnostic as SyntaxFault, SourceFile } from "typescript";
import { compareDiagnostics } from "#diagnostics";
import { typescript, type TypeScript } from "#lib/typescript";
import type { Checked } from "#model/checked";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { declaredNames } from "./declared-names.ts";
import { importedPaths } from "./imported-paths.ts";
import { parse } from "./parse.ts";
import { diagnose, placeBetween, reporter } from "./report.ts";
import { rules } from "./rules/index.ts";
import { scan } from "./scan.ts";
import { ruleTable, walk, type RuleTable } from "./walk.ts";

/** `checked` is there only when there is no diagnostic, and then `imports` has what each file that was looked at imports (`importedPaths`). */
interface Checking {
  readonly checked?: Checked;
  readonly diagnostics: readonly Diagnostic[];
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/**
 * Checks everything but types: characters, nesting, syntax and the landing-zone language. A file with a fault in one of these hides the
 * later ones of the same file. `known`: files with which nothing was wrong before, whose imports are all there.
 */
export function check(source: Source, known: ReadonlySet<string> = new Set()): Checking {
  const imports = new Map<string, readonly string[]>();
  const scanned = scan(source, known);
  if (scanned.length > 0) return { diagnostics: scanned, imports };
  const { modules, authored, diagnostics: unparsed } = parse(source, known);
  const ts = typescript();
  const table = ruleTable(rules, ts);
  const diagnostics = [...unparsed, ...authored.flatMap((file) => checkFile(file, source, table, ts))];
  if (diagnostics.length > 0) return { diagnostics: diagnostics.toSorted(compareDiagnostics), imports };
  for (const file of authored) imports.set(file.fileName, importedPaths(file, ts));
  return { checked: { source, modules }, diagnostics, imports };
}

function checkFile(file: SourceFile, source: Source, table: RuleTable, ts: TypeScript): readonly Diagnostic[] {
  const syntax = syntaxFaults(file, ts);
  if (syntax.length > 0) return syntax;
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
