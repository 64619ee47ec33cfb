import { partOf } from "../syntax-node.ts";
import { compileOver, countOf, resultColumns, type TabularOperator } from "./define.ts";

/** `where`: keeps the rows whose condition is true; null is not true. */
export const filter: TabularOperator = (input, node, scope) => {
  const { run } = compileOver(input, partOf(node, "Condition"), scope);
  return { columns: input.columns, rows: input.rows.filter((row) => run(row) === true) };
};

/** `take` and `limit`: the first rows. Azure promises no order; here it is the order of the input. */
export const take: TabularOperator = (input, node, scope) => ({
  columns: input.columns,
  rows: input.rows.slice(0, countOf(partOf(node, "Expression"), scope)),
});

export const count: TabularOperator = (input, node) => ({ columns: resultColumns(node), rows: [[input.rows.length]] });

/** `render` only speaks to a chart. */
export const passThrough: TabularOperator = (input) => input;
