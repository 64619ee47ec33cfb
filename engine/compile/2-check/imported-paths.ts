import type { SourceFile } from "typescript";
import type { Syntax } from "#syntax";
import { pathWithin } from "./path-within.ts";

/** Paths that a file imports or re-exports, also types, in their order; "azo" and what leaves the root are left out. */
export function importedPaths(file: SourceFile, ts: Syntax): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return [];
    return pathWithin(specifier.text, file.fileName) ?? [];
  });
}
