import { invariant } from "#lib/invariant";
import type { Column, ColumnType } from "./column.ts";

/**
 * One node of a bound query, free of the parser that made it. `kind` and `variant` are the parser's own names
 * ("BinaryExpression", "HasExpression"), `part` is the role in the parent ("Left"), `columns` is set where the node
 * yields a table or a tuple, `type` where it yields a scalar.
 */
export interface SyntaxNode {
  readonly kind: string;
  readonly variant: string;
  readonly part: string;
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly literal: string | undefined;
  readonly type: ColumnType | undefined;
  readonly columns: readonly Column[] | undefined;
  readonly children: readonly SyntaxNode[];
}

export function findPart(node: SyntaxNode, part: string): SyntaxNode | undefined {
  return node.children.find((child) => child.part === part);
}

export function partOf(node: SyntaxNode, part: string): SyntaxNode {
  const found = findPart(node, part);
  invariant(found, `A ${node.kind} has no ${part}.`);
  return found;
}

/** The elements of a list part; empty when the part is missing. */
export function elementsOf(node: SyntaxNode, part: string): readonly SyntaxNode[] {
  return findPart(node, part)?.children ?? [];
}

/** Every node of the tree, parents before their children. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** A named parameter of an operator (`kind=inner`) as its text; undefined when it is not given. */
export function parameterOf(node: SyntaxNode, name: string): string | undefined {
  const given = elementsOf(node, "Parameters").find((parameter) => partOf(parameter, "Name").name === name);
  return given ? partOf(given, "Expression").text : undefined;
}
