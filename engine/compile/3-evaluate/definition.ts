import type { Node, SourceFile, Statement } from "typescript";
import type { Syntax } from "#syntax";
import { identifiersOf } from "./declarations.ts";

/** The name where the constant, variable or parameter that is visible at `from` is declared; undefined for other names. */
export function definitionOf(name: string, from: Node, ts: Syntax): Node | undefined {
  for (let scope: Node | undefined = from.parent; scope !== undefined; scope = scope.parent) {
    const found = namesIn(scope, ts).find((declared) => declared.text === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value or type called `name` that a file declares itself, exported or not. */
export function declaredIn(file: SourceFile, name: string, ts: Syntax) {
  for (const statement of file.statements) {
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const names = isType || ts.isFunctionDeclaration(statement) ? [statement.name] : namesOfStatement(statement, ts);
    const at = names.find((declared) => declared?.text === name);
    if (at !== undefined) return { at, isType };
  }
  return undefined;
}

function namesIn(scope: Node, ts: Syntax) {
  if (ts.isFunctionLike(scope)) return scope.parameters.flatMap((parameter) => identifiersOf(parameter.name, ts));
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer)) {
    return scope.initializer.declarations.flatMap((declaration) => identifiersOf(declaration.name, ts));
  }
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return [];
  return scope.statements.flatMap((statement) => namesOfStatement(statement, ts));
}

function namesOfStatement(statement: Statement, ts: Syntax) {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((declaration) => identifiersOf(declaration.name, ts));
}
