import type { Diagnostic as SyntaxFault, SourceFile } from "typescript";
import { compareDiagnostics } from "#diagnostics";
import { typescript, type TypeScript } from "#lib/typescript";
import type { Checked } from "#model/checked";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { declaredNames } from "./declared-names.ts";
import { parse } from "./parse.ts";
import { diagnose, placeBetween, reporter } from "./report.ts";
import { rules } from "./rules/index.ts";
import { scan } from "./scan.ts";
import { ruleTable, walk, type RuleTable } from "./walk.ts";

/**
 * Checks everything but types: characters, nesting, syntax and the landing-zone language. `checked` is there only when
 * there is no diagnostic; a file with a fault in one of these hides the later ones of the same file.
 */
export function check(source: Source): { checked?: Checked; diagnostics: readonly Diagnostic[] } {
  const scanned = scan(source);
  if (scanned.length > 0) return { diagnostics: scanned };
  const { modules, diagnostics: unparsed } = parse(source);
  const ts = typescript();
  const table = ruleTable(rules, ts);
  const authored = [...modules].filter(([path]) => source.files.has(path));
  const diagnostics = [...unparsed, ...authored.flatMap(([, file]) => checkFile(file, source, table, ts))];
  if (diagnostics.length > 0) return { diagnostics: diagnostics.toSorted(compareDiagnostics) };
  return { checked: { source, modules }, diagnostics };
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
