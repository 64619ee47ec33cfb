import type { Identifier, Node, Statement } from "typescript";
import { sourceText, type Syntax } from "#syntax";
import type { Rule } from "../rule.ts";

/** Assignments to anything but a `let` of a function. */
export const mutationRule: Rule = {
  kinds: ["BinaryExpression", "PrefixUnaryExpression", "PostfixUnaryExpression"],
  check(node, { ts, report }) {
    const target = targetOf(node, ts);
    if (target === undefined || (ts.isIdentifier(target) && isLocalLet(target, ts))) return;
    report("mutation", { target: sourceText(target).slice(0, 60) }, target);
  },
};

function targetOf(node: Node, ts: Syntax): Node | undefined {
  const kind = ts.SyntaxKind;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === kind.PlusPlusToken || node.operator === kind.MinusMinusToken ? node.operand : undefined;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const operator = node.operatorToken.kind;
  return operator >= kind.FirstAssignment && operator <= kind.LastAssignment ? node.left : undefined;
}

/** Whether the innermost declaration of the name is a `let`; whether that is inside a function is another rule's. */
function isLocalLet(name: Identifier, ts: Syntax): boolean {
  for (let scope: Node | undefined = name.parent; scope !== undefined; scope = scope.parent) {
    const declared = declaredIn(scope, name.text, ts);
    if (declared !== undefined) return declared === "let";
  }
  return false;
}

function declaredIn(scope: Node, name: string, ts: Syntax): "let" | "other" | undefined {
  if (ts.isFunctionLike(scope)) {
    return scope.parameters.some((parameter) => binds(parameter.name, name, ts)) ? "other" : undefined;
  }
  if (ts.isForOfStatement(scope) || ts.isForInStatement(scope)) return declaredBy(scope.initializer, name, ts);
  if (ts.isForStatement(scope)) return scope.initializer && declaredBy(scope.initializer, name, ts);
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseOrDefaultClause(scope)) return undefined;
  return scope.statements.map((statement) => declaredAt(statement, name, ts)).find((found) => found !== undefined);
}

function declaredAt(statement: Statement, name: string, ts: Syntax): "let" | "other" | undefined {
  if (ts.isVariableStatement(statement)) return declaredBy(statement.declarationList, name, ts);
  return ts.isFunctionDeclaration(statement) && statement.name?.text === name ? "other" : undefined;
}

function declaredBy(list: Node, name: string, ts: Syntax): "let" | "other" | undefined {
  if (!ts.isVariableDeclarationList(list)) return undefined;
  if (!list.declarations.some((declaration) => binds(declaration.name, name, ts))) return undefined;
  return (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let ? "let" : "other";
}

function binds(pattern: Node, name: string, ts: Syntax): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  if (!ts.isObjectBindingPattern(pattern) && !ts.isArrayBindingPattern(pattern)) return false;
  return pattern.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name, ts));
}
