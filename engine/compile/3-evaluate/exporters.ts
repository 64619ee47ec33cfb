import type { SourceFile, Statement } from "typescript";
import type { Checked } from "#model/checked";
import type { Syntax } from "#syntax";
import { namesOf } from "./declarations.ts";
import { importOrder } from "./import-order.ts";

/** More files than these are no answer to the question which one is meant. */
const most = 3;

/**
 * What the file at `from` could import a value called `name` from, as it would write it: "azo", then files by path. Empty where there is nothing,
 * or too much. A file that imports this one, at any distance, is none: it would wait for itself.
 */
export function exportersOf(name: string, from: string, checked: Checked, ts: Syntax): readonly string[] {
  const { source, modules } = checked;
  const isNamed = (text: string | undefined): boolean => text?.includes(name) === true;
  const exporting = (path: string): boolean => {
    const tree = modules.get(path);
    return tree !== undefined && exportsValue(tree, name, ts);
  };
  const waits = (path: string): boolean => importOrder(path, checked, ts, () => false).paths.includes(from);
  const own = [...source.files.keys()].filter((path) => path.endsWith(".ts") && isNamed(source.files.get(path)));
  const files = own.filter((path) => path !== from && exporting(path));
  if (files.length > most) return [];
  const library = exporting("azo/index.ts") ? ['"azo"'] : [];
  return [...library, ...files.filter((path) => !waits(path)).map((path) => `"${specifierOf(path, from)}"`)];
}

/** Whether a file says itself that it exports a value of that name; `export *` is not followed. */
function exportsValue(file: SourceFile, name: string, ts: Syntax): boolean {
  return file.statements.some((statement) => exportedBy(statement, ts).includes(name));
}

function exportedBy(statement: Statement, ts: Syntax): readonly (string | undefined)[] {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    if (statement.isTypeOnly || clause === undefined) return [];
    if (ts.isNamespaceExport(clause)) return [clause.name.text];
    return clause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => element.name.text);
  }
  if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return [];
  const kinds = statement.modifiers?.map(({ kind }) => kind) ?? [];
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword) || kinds.includes(ts.SyntaxKind.DefaultKeyword)) return [];
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text];
  return statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name, ts));
}

function specifierOf(path: string, from: string): string {
  const [to, own] = [path.split("/"), from.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < own.length && own[shared] === to[shared]) shared += 1;
  const up = own.slice(shared).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...to.slice(shared)].join("/");
}
