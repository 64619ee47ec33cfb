import { invariant } from "#lib/invariant";
import type { Column } from "../column.ts";
import { toNumber } from "../convert.ts";
import { compileExpression } from "../expression.ts";
import type { Expression, Scope, Table } from "../scope.ts";
import type { SyntaxNode } from "../syntax-node.ts";

/** One operator of a pipe: the table before it, its node, and what names mean there. */
export type TabularOperator = (input: Table, node: SyntaxNode, scope: Scope) => Table;

/** The columns that the binder found for the result of an operator. */
export function resultColumns(node: SyntaxNode): readonly Column[] {
  invariant(node.columns, `The operator ${node.kind} was not bound.`);
  return node.columns;
}

export function compileOver(input: Table, node: SyntaxNode, scope: Scope): Expression {
  return compileExpression(node, { ...scope, columns: input.columns });
}

/** The whole number that a clause such as `take 5` gives. */
export function countOf(node: SyntaxNode, scope: Scope): number {
  return Math.max(0, toNumber(compileExpression(node, { ...scope, columns: [] }).run([]), true) ?? 0);
}
