import { compareValues } from "../comparison.ts";
import type { Scope, Table } from "../scope.ts";
import { elementsOf, findPart, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row, Value } from "../value.ts";
import { compileOver, countOf, type TabularOperator } from "./define.ts";

interface SortKey {
  readonly run: (row: Row) => Value;
  readonly ascending: boolean;
  readonly nullsFirst: boolean;
}

/** `sort by` and `order by`: descending unless it says asc; nulls come first when ascending. Stable. */
export const sort: TabularOperator = (input, node, scope) => sorted(input, elementsOf(node, "Expressions"), scope);

/** `top N by`: the first N of the order. */
export const top: TabularOperator = (input, node, scope) => {
  const { columns, rows } = sorted(input, [partOf(node, "ByExpression")], scope);
  return { columns, rows: rows.slice(0, countOf(partOf(node, "Expression"), scope)) };
};

function sorted(input: Table, expressions: readonly SyntaxNode[], scope: Scope): Table {
  const keys = expressions.map((expression) => sortKey(input, expression, scope));
  const decorated = input.rows.map((row) => ({ row, values: keys.map(({ run }) => run(row)) }));
  decorated.sort((left, right) => {
    for (const [place, key] of keys.entries()) {
      const order = compareCells(left.values[place] ?? null, right.values[place] ?? null, key);
      if (order !== 0) return order;
    }
    return 0;
  });
  return { columns: input.columns, rows: decorated.map(({ row }) => row) };
}

function sortKey(input: Table, node: SyntaxNode, scope: Scope): SortKey {
  const ordering = findPart(node, "Ordering");
  const words = (ordering?.text ?? "").toLowerCase().split(/\s+/);
  const ascending = words.includes("asc");
  const nullsFirst = words.includes("nulls") ? words.includes("first") : ascending;
  const expression = ordering || node.kind === "OrderedExpression" ? partOf(node, "Expression") : node;
  return { run: compileOver(input, expression, scope).run, ascending, nullsFirst };
}

function compareCells(left: Value, right: Value, key: SortKey): number {
  const [leftMissing, rightMissing] = [isMissing(left), isMissing(right)];
  if (leftMissing || rightMissing) {
    if (leftMissing && rightMissing) return 0;
    return leftMissing === key.nullsFirst ? -1 : 1;
  }
  return key.ascending ? compareValues(left, right) : compareValues(right, left);
}

function isMissing(value: Value): boolean {
  return value === null || (typeof value === "number" && Number.isNaN(value));
}
