import { columnIndex, type Column } from "../column.ts";
import type { Table } from "../scope.ts";
import { partOf } from "../syntax-node.ts";
import type { Row } from "../value.ts";
import { resultColumns, type TabularOperator } from "./define.ts";
import { readExpansion } from "./mv-expand.ts";

/**
 * `mv-apply`: the subquery sees the elements of one row as a table of its own, and what it gives stands beside that row. A row
 * without elements gives what the subquery makes of no rows. The page of the query language does not list it; how many rows it
 * may make of one is taken from mv-expand.
 */
export const mvApply: TabularOperator = (input, node, scope) => {
  const columns = resultColumns(node);
  const subquery = partOf(partOf(node, "Subquery"), "Expression");
  const { columns: inner, expand } = readExpansion(input, node, { scope, keepsEmpty: false });
  const rows = input.rows.flatMap((row): readonly Row[] => {
    const made = scope.evaluateTable(subquery, { ...scope, columns: [], input: { columns: inner, rows: expand(row) } });
    return beside(row, input.columns, made, columns);
  });
  return { columns, rows };
};

function beside(row: Row, outer: readonly Column[], made: Table, columns: readonly Column[]): readonly Row[] {
  const places = columns.map(({ name }) => [columnIndex(made.columns, name), columnIndex(outer, name)] as const);
  return made.rows.map((cells) =>
    places.map(([inMade, inOuter]) => (inMade >= 0 ? cells[inMade] : row[inOuter]) ?? null),
  );
}
