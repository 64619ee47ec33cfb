import { type Column, columnIndex } from "../column.ts";
import { missing, type Scope, type Table } from "../scope.ts";
import { elementsOf, parameterOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row } from "../value.ts";
import { resultColumns, type TabularOperator } from "./define.ts";

/** `T | union (A), (B)`: the rows of the legs one after another. */
export const union: TabularOperator = (input, node, scope) => unite([["union_arg0", input]], node, scope);

/** `union A, B` at the beginning of a query. */
export function leadingUnion(node: SyntaxNode, scope: Scope): Table {
  return unite([], node, scope);
}

type Leg = readonly [source: string, table: Table];

function unite(before: readonly Leg[], node: SyntaxNode, scope: Scope): Table {
  const columns = resultColumns(node);
  const source = parameterOf(node, "withsource") ?? parameterOf(node, "with_source");
  const legs = elementsOf(node, "Expressions").map((leg, place): Leg => {
    const name = leg.kind === "NameReference" ? leg.name : `union_arg${place + before.length}`;
    return [name, scope.evaluateTable(leg, { ...scope, columns: [] })];
  });
  return { columns, rows: [...before, ...legs].flatMap((leg) => legRows(leg, columns, source)) };
}

/** A column of another type in another leg is told apart by its type: `size` becomes `size_long`. */
function legRows([sourceName, { columns: own, rows }]: Leg, columns: readonly Column[], source?: string): Row[] {
  const places = columns.map(({ name, type }) => {
    const same = columnIndex(own, name);
    if (own[same]?.type === type) return same;
    return own.findIndex((column) => column.type === type && `${column.name}_${type}` === name);
  });
  return rows.map((row) =>
    columns.map(({ name, type }, index) => {
      const place = places[index] ?? -1;
      if (name === source) return sourceName;
      return place < 0 ? missing(type) : (row[place] ?? null);
    }),
  );
}
