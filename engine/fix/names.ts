import type { Identifier, Node, SourceFile } from "typescript";
import type { TypeScript } from "#lib/typescript";

/** The identifiers of a file. Scopes are not told apart: a name that stands for two things is left to a person. */
export interface Names {
  /** Every identifier of that text, properties and types included, in the order of the file. */
  readonly all: (name: string) => readonly Identifier[];
  /** Those that introduce the name as a value. */
  readonly declarations: (name: string) => readonly Identifier[];
  /** Whether the name is given another value anywhere after it was declared. */
  readonly isAssigned: (name: string) => boolean;
}

export function namesIn(tree: SourceFile, ts: TypeScript): Names {
  const identifiers: Identifier[] = [];
  const assigned = new Set<string>();
  const visit = (node: Node): void => {
    if (ts.isIdentifier(node)) identifiers.push(node);
    const target = assignedPart(node, ts);
    if (target !== undefined) for (const name of textsIn(target, ts)) assigned.add(name);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const all = (name: string) => identifiers.filter(({ text }) => text === name);
  return {
    all,
    declarations: (name) => all(name).filter((identifier) => declares(identifier, ts)),
    isAssigned: (name) => assigned.has(name),
  };
}

/** The left side of an assignment, the operand of `++`, or the existing name of a `for…of`. */
function assignedPart(node: Node, ts: TypeScript): Node | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  if (ts.isPostfixUnaryExpression(node)) return node.operand;
  if (ts.isPrefixUnaryExpression(node)) {
    const { operator } = node;
    const changes = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return changes ? node.operand : undefined;
  }
  const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
  return isLoop && !ts.isVariableDeclarationList(node.initializer) ? node.initializer : undefined;
}

function textsIn(node: Node, ts: TypeScript): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const texts: string[] = [];
  ts.forEachChild(node, (child) => void texts.push(...textsIn(child, ts)));
  return texts;
}

function declares(identifier: Identifier, ts: TypeScript): boolean {
  const { parent } = identifier;
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isFunctionExpression(parent) ||
    ts.isClassLike(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isModuleDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent);
  return isNamed && parent.name === identifier;
}
