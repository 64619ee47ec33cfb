import { type Column, columnIndex, type ColumnType } from "../column.ts";
import { unsupported } from "../fault.ts";
import { isArray, isBag } from "../functions/define.ts";
import { fromJson } from "../convert.ts";
import { missing } from "../scope.ts";
import { elementsOf, findPart, parameterOf, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row, Value } from "../value.ts";
import { compileOver, countOf, resultColumns, type TabularOperator } from "./define.ts";

/** Rows that one row becomes at most, and what `limit` may ask. Source: the query language page of Resource Graph. */
const defaultRowLimit = 128;
const largestRowLimit = 400;

interface Expansion {
  readonly index: number;
  readonly type: ColumnType;
  readonly run: (row: Row) => Value;
}

/** `mv-expand`: a row for each element; several expressions advance together, and the shorter one ends in nulls. */
export const mvExpand: TabularOperator = (input, node, scope) => {
  const columns = resultColumns(node);
  const unnamed = columns.slice(input.columns.length).map(({ name }) => name);
  const expansions = elementsOf(node, "Expressions").map((expansion): Expansion => {
    const inner = findPart(expansion, "Expression") ?? expansion;
    const index = columnIndex(columns, givenName(inner) ?? unnamed.shift() ?? "");
    return { index, type: columns[index]?.type ?? "dynamic", run: compileOver(input, inner, scope).run };
  });
  const limitClause = findPart(node, "RowLimitClause");
  const limit = limitClause ? countOf(partOf(limitClause, "RowLimit"), scope) : defaultRowLimit;
  if (limitClause && limit > largestRowLimit) unsupported(limitClause.text);
  const pairs = (parameterOf(node, "bagexpansion") ?? parameterOf(node, "kind")) === "array";
  const indexName = parameterOf(node, "with_itemindex");
  const itemIndex = indexName === undefined ? -1 : columnIndex(columns, indexName);
  const expand = (row: Row): Row[] => expandRow(row, { columns, expansions, limit, pairs, itemIndex });
  return { columns, rows: input.rows.flatMap(expand) };
};

function givenName(node: SyntaxNode): string | undefined {
  if (node.kind === "SimpleNamedExpression") return partOf(node, "Name").name;
  return node.kind === "NameReference" ? node.name : undefined;
}

interface ExpandPlan {
  readonly columns: readonly Column[];
  readonly expansions: readonly Expansion[];
  readonly limit: number;
  readonly pairs: boolean;
  readonly itemIndex: number;
}

function expandRow(row: Row, { columns, expansions, limit, pairs, itemIndex }: ExpandPlan): Row[] {
  const lists = expansions.map(({ run }) => elements(run(row), pairs));
  const length = Math.min(limit, Math.max(1, ...lists.map((list) => list.length)));
  return Array.from({ length }, (_, place) => {
    const cells = columns.map((_, index) => row[index] ?? null);
    expansions.forEach(({ index, type }, which) => {
      cells[index] = castElement(lists[which]?.[place] ?? null, type);
    });
    if (itemIndex >= 0) cells[itemIndex] = place;
    return cells;
  });
}

/** Null and an empty array keep their row, with null in the place of the element. */
function elements(value: Value, pairs: boolean): readonly Value[] {
  if (isArray(value)) return value;
  if (!isBag(value)) return [value];
  return Object.entries(value).map(([key, inner]) => (pairs ? [key, inner] : { [key]: inner }));
}

/** `to typeof(…)` casts and does not parse: an element of another kind becomes null. */
function castElement(value: Value, type: ColumnType): Value {
  switch (type) {
    case "dynamic":
      return value;
    case "string":
      return fromJson(value, "string");
    case "bool":
      return typeof value === "boolean" ? value : null;
    case "int":
    case "long":
      return typeof value === "number" && Number.isInteger(value) ? value : missing(type);
    case "real":
    case "decimal":
      return typeof value === "number" ? value : null;
    default:
      return fromJson(value, type);
  }
}
