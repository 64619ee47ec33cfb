import { aggregateFunction, type Aggregate } from "../aggregates/index.ts";
import { type Column, columnIndex } from "../column.ts";
import { compileExpression } from "../expression.ts";
import { unsupported } from "../fault.ts";
import { type Expression, keyOf, type Scope, type Table } from "../scope.ts";
import { elementsOf, findPart, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row, Value } from "../value.ts";
import { compileOver, resultColumns, type TabularOperator } from "./define.ts";

/**
 * `summarize … by …`: the group keys first, then the aggregates, one row a group in the order in which the groups are
 * first met. Without `by` there is one row even where there is no input.
 */
export const summarize: TabularOperator = (input, node, scope) => {
  const by = findPart(node, "ByClause");
  const keys = by ? elementsOf(by, "Expressions").map((key) => compileOver(input, key, scope).run) : [];
  const aggregates = elementsOf(node, "Aggregates").map((aggregate) => compileAggregate(aggregate, input, scope));
  const groups = groupRows(input.rows, keys);
  if (!by && groups.length === 0) groups.push({ values: [], rows: [] });
  return {
    columns: resultColumns(node),
    rows: groups.map(({ values, rows }) => [...values, ...aggregates.flatMap((aggregate) => aggregate(rows))]),
  };
};

interface Group {
  readonly values: Row;
  readonly rows: Row[];
}

function groupRows(rows: readonly Row[], keys: readonly Expression["run"][]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const values = keys.map((run) => run(row));
    const key = keyOf(values);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { values, rows: [row] });
  }
  return [...groups.values()];
}

type GroupCells = (rows: readonly Row[]) => readonly Value[];

function compileAggregate(node: SyntaxNode, input: Table, scope: Scope): GroupCells {
  const call = node.kind.endsWith("NamedExpression") ? partOf(node, "Expression") : node;
  const tuple = call.columns;
  if (tuple && call.type === undefined) return compileTuple(call, tuple, input, scope);
  const slots: Aggregate[] = [];
  const aggregate = (inner: SyntaxNode): Expression | undefined => {
    const function_ = aggregateFunction(partOf(inner, "Name").name);
    if (!function_) return undefined;
    const slot = slots.length;
    const type = inner.type ?? "dynamic";
    const args = argumentsOf(inner).map((argument) => compileOver(input, argument, scope));
    slots.push(function_(args, { type, names: argumentsOf(inner).map(({ name }) => name) }));
    return { type, constant: false, run: (row) => row[slot] ?? null };
  };
  const { run } = compileExpression(call, { ...scope, columns: [], aggregate });
  return (rows) => [run(slots.map((slot) => slot(rows)))];
}

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return elementsOf(partOf(call, "ArgumentList"), "Expressions").filter(({ kind }) => kind !== "StarExpression");
}

/** `arg_max(value, …)`, `arg_min(value, …)` and `take_any(a, b)`: several cells of one chosen row. */
function compileTuple(call: SyntaxNode, columns: readonly Column[], input: Table, scope: Scope): GroupCells {
  const name = partOf(call, "Name").name.toLowerCase();
  const given = argumentsOf(call).map((argument) => compileOver(input, argument, scope));
  const rest = columns.slice(given.length).map((column): Expression => {
    const index = columnIndex(input.columns, column.name);
    return { type: column.type, constant: false, run: (row) => row[index] ?? null };
  });
  const cells = [...given, ...rest].map(({ run }) => run);
  if (name === "percentiles") return compilePercentiles(given);
  const choose = aggregateFunction(`${name}_row`) ?? unsupported(name);
  const chosen = choose(given, { type: "long", names: [] });
  return (rows) => {
    const row = rows[Number(chosen(rows))];
    return cells.map((run, place) => (row ? run(row) : columns[place]?.type === "string" ? "" : null));
  };
}

/** `percentiles(value, 50, 95)`: a cell for each share. */
function compilePercentiles([value, ...shares]: readonly Expression[]): GroupCells {
  const percentile = aggregateFunction("percentile") ?? unsupported("percentiles");
  const cells = value ? shares.map((share) => percentile([value, share], { type: value.type, names: [] })) : [];
  return (rows) => cells.map((cell) => cell(rows));
}
