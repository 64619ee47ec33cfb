import { invariant } from "#lib/invariant";
import { type Column, columnIndex } from "../column.ts";
import { unsupported } from "../fault.ts";
import { keyOf, type Scope, type Table } from "../scope.ts";
import { elementsOf, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row } from "../value.ts";
import { compileOver, resultColumns, type TabularOperator } from "./define.ts";
import { keptName } from "./kept-name.ts";

/** `project`: the expressions and nothing else, under the names that the binder gave. */
export const project: TabularOperator = (input, node, scope) => {
  const columns = resultColumns(node);
  const runs = elementsOf(node, "Expressions").map((expression) => compileOver(input, expression, scope).run);
  if (runs.length !== columns.length) unsupported("a list of names in project");
  return { columns, rows: input.rows.map((row) => runs.map((run) => run(row))) };
};

/** `extend`: new columns at the end, columns of the same name replaced where they stand. */
export const extend: TabularOperator = (input, node, scope) => {
  const columns = resultColumns(node);
  const targets = extendTargets(input, node, scope);
  return {
    columns,
    rows: input.rows.map((row) => {
      const cells = columns.map((_, index) => row[index] ?? null);
      for (const { index, run } of targets) cells[index] = run(row);
      return cells;
    }),
  };
};

interface Target {
  readonly index: number;
  readonly run: (row: Row) => Row[number];
}

/**
 * An expression without a name replaces the column whose name it keeps, as `tostring(name)` does, or takes the next new
 * column that no other expression names.
 */
function extendTargets(input: Table, node: SyntaxNode, scope: Scope): Target[] {
  const columns = resultColumns(node);
  const expressions = elementsOf(node, "Expressions");
  const given = new Set(expressions.map(givenName));
  const unnamed = columns.slice(input.columns.length).filter(({ name }) => !given.has(name));
  const replaced = (expression: SyntaxNode): string | undefined => {
    const name = keptName(expression);
    return name !== undefined && columnIndex(input.columns, name) >= 0 ? name : undefined;
  };
  return expressions.map((expression) => {
    if (expression.kind === "CompoundNamedExpression") unsupported("a list of names in extend");
    const name = givenName(expression) ?? replaced(expression) ?? unnamed.shift()?.name;
    invariant(name !== undefined, "An extended column has no name.");
    return { index: columnIndex(columns, name), run: compileOver(input, expression, scope).run };
  });
}

function givenName(expression: SyntaxNode): string | undefined {
  if (expression.kind === "SimpleNamedExpression") return partOf(expression, "Name").name;
  return expression.kind === "NameReference" ? expression.name : undefined;
}

/** `project-away`, `project-keep` and `project-reorder`: the binder says which columns stay and in which order. */
export const selectColumns: TabularOperator = (input, node) => pick(input, resultColumns(node));

/** `project-rename`: every column keeps its place and its cells. */
export const rename: TabularOperator = (input, node) => {
  const columns = input.columns.map((column) => ({ ...column }));
  for (const expression of elementsOf(node, "Expressions")) {
    const column = columns[columnIndex(input.columns, partOf(expression, "Expression").name)];
    if (!column) unsupported(expression.text);
    column.name = partOf(expression, "Name").name;
  }
  return pick({ ...input, columns }, resultColumns(node));
};

function pick(input: Table, columns: readonly Column[]): Table {
  const places = columns.map(({ name }) => columnIndex(input.columns, name));
  return { columns, rows: input.rows.map((row) => places.map((place) => row[place] ?? null)) };
}

/** `distinct`: one row for each tuple, in the order in which they are first met. */
export const distinct: TabularOperator = (input, node, scope) => {
  const expressions = elementsOf(node, "Expressions");
  const star = expressions.some(({ kind }) => kind === "StarExpression");
  const projected = star ? input : project(input, node, scope);
  const seen = new Map<string, Row>();
  for (const row of projected.rows) {
    const key = keyOf(row);
    if (!seen.has(key)) seen.set(key, row);
  }
  return { columns: projected.columns, rows: [...seen.values()] };
};
