import type { BinaryExpression, Expression, Node, VariableDeclaration } from "typescript";
import type { Syntax } from "#syntax";
import type { FileCheck, Rule } from "../rule.ts";

/** What TypeScript's parser lets pass and no engine runs; its type checker says the same, but `azo evaluate` does not ask it. */
export const earlyErrorRule: Rule = {
  kinds: ["BinaryExpression", "BreakStatement", "ContinueStatement", "ReturnStatement", "VariableDeclaration"],
  check(node, file) {
    const { ts } = file;
    if (ts.isBinaryExpression(node)) for (const operand of [node.left, node.right]) checkMixture(operand, node, file);
    else if (ts.isVariableDeclaration(node)) checkValue(node, file);
    else checkJump(node, file);
  },
};

/** `a || b ?? c` has no meaning without parentheses. */
function checkMixture(operand: Expression, { operatorToken }: BinaryExpression, { ts, report }: FileCheck): void {
  if (!ts.isBinaryExpression(operand)) return;
  const [outer, inner] = [operatorToken, operand.operatorToken].map(({ kind }) => ts.tokenToString(kind) ?? "");
  const isMixed = (left?: string, right?: string): boolean => left === "??" && (right === "||" || right === "&&");
  if (!isMixed(outer, inner) && !isMixed(inner, outer)) return;
  const message = `TS5076: '${inner}' and '${outer}' operations cannot be mixed without parentheses.`;
  report("syntax", { message }, operand);
}

function checkValue(node: VariableDeclaration, { ts, report }: FileCheck): void {
  const list = node.parent;
  if (node.initializer !== undefined || !ts.isVariableDeclarationList(list)) return;
  const statement = list.parent;
  if ((list.flags & ts.NodeFlags.Const) === 0 || !ts.isVariableStatement(statement)) return;
  // `declare const` is refused as such.
  if (statement.modifiers?.some(({ kind }) => kind !== ts.SyntaxKind.ExportKeyword) === true) return;
  report("syntax", { message: "TS1155: 'const' declarations must be initialized." }, node.name);
}

function checkJump(node: Node, { ts, report }: FileCheck): void {
  const isReturn = node.kind === ts.SyntaxKind.ReturnStatement;
  if (isReturn ? isWithin(node, ts.isFunctionLike) : isWithin(node, (each) => isLoop(each, ts), ts.isFunctionLike))
    return;
  const message = isReturn
    ? "TS1108: A 'return' statement can only be used within a function body."
    : "TS1105: This statement can only be used within an enclosing loop.";
  report("syntax", { message }, node);
}

/** Loops of all kinds, also those that the language refuses, and `switch`: they have a statement inside them. */
function isLoop(node: Node, ts: Syntax): boolean {
  return "statement" in node || ts.isCaseOrDefaultClause(node);
}

/** Whether one of the nodes around `node` is such a one, up to a border. */
function isWithin(node: Node, is: (node: Node) => boolean, isBorder: (node: Node) => boolean = () => false): boolean {
  for (let around = node.parent; around !== undefined && !isBorder(around); around = around.parent) {
    if (is(around)) return true;
  }
  return false;
}
