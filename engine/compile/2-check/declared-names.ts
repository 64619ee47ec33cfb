import type { Node, SourceFile } from "typescript";
import type { Syntax } from "#syntax";
import { deepestTree } from "./deepest-tree.ts";

/** Asks whether a file declares or imports a value of a name; the file is gone through at the first question. */
export function declaredNames(file: SourceFile, ts: Syntax): (name: string) => boolean {
  const found = new Set<string>();
  let isReady = false;
  function visit(node: Node, depth: number): void {
    if (depth > deepestTree) return;
    const name = declares(node, ts) ? (node as { readonly name?: Node }).name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) found.add(name.text);
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  }
  return (name) => {
    if (!isReady) visit(file, 0);
    isReady = true;
    return found.has(name);
  };
}

function declares(node: Node, ts: Syntax): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node)
  );
}
