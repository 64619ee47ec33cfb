import { type Column, columnIndex, type ColumnType, columnTypeOf } from "../column.ts";
import { unsupported } from "../fault.ts";
import { isArray, isBag } from "../functions/define.ts";
import { fromJson } from "../convert.ts";
import { missing, type Scope, type Table } from "../scope.ts";
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
  const { expand } = readExpansion(input, node, { scope, keepsEmpty: true, columns });
  return { columns, rows: input.rows.flatMap(expand) };
};

interface ExpansionRequest {
  readonly scope: Scope;
  /** Whether a row without elements stays, with null in the place of the element. */
  readonly keepsEmpty: boolean;
  /** Those that the binder found; without them new ones follow those of the input. */
  readonly columns?: readonly Column[];
}

/** How `mv-expand` and `mv-apply` make many rows of one, and the columns that those have. */
export function readExpansion(
  input: Table,
  node: SyntaxNode,
  { scope, keepsEmpty, columns: bound }: ExpansionRequest,
): { readonly columns: readonly Column[]; readonly expand: (row: Row) => Row[] } {
  const columns = bound ?? withExpanded(input.columns, node);
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
  const plan = { columns, expansions, limit, pairs, itemIndex, keepsEmpty };
  return { columns, expand: (row) => expandRow(row, plan) };
}

/** The columns that a subquery sees: those of the row with the element's type, new names at the end, the index last. */
function withExpanded(before: readonly Column[], node: SyntaxNode): readonly Column[] {
  const expanded = elementsOf(node, "Expressions").map((expansion): Column => {
    const inner = findPart(expansion, "Expression") ?? expansion;
    const name = givenName(inner) ?? inner.text.replaceAll(/[^\w]+/g, "_");
    const clause = findPart(expansion, "ToTypeOf");
    const [type] = clause === undefined ? [] : elementsOf(partOf(clause, "TypeOf"), "Types");
    return { name, type: columnTypeOf(type?.text ?? "") ?? "dynamic" };
  });
  const indexName = parameterOf(node, "with_itemindex");
  const added = [...expanded, ...(indexName === undefined ? [] : [{ name: indexName, type: "long" as const }])];
  const kept = before.map((column) => added.find(({ name }) => name === column.name) ?? column);
  return [...kept, ...added.filter(({ name }) => columnIndex(before, name) < 0)];
}

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
  readonly keepsEmpty: boolean;
}

function expandRow(row: Row, { columns, expansions, limit, pairs, itemIndex, keepsEmpty }: ExpandPlan): Row[] {
  const lists = expansions.map(({ run }) => elements(run(row), { pairs, keepsEmpty }));
  const length = Math.min(limit, Math.max(keepsEmpty ? 1 : 0, ...lists.map((list) => list.length)));
  return Array.from({ length }, (_, place) => {
    const cells = columns.map((_, index) => row[index] ?? null);
    expansions.forEach(({ index, type }, which) => {
      cells[index] = castElement(lists[which]?.[place] ?? null, type);
    });
    if (itemIndex >= 0) cells[itemIndex] = place;
    return cells;
  });
}

/** Null and an empty array keep their row, with null in the place of the element; or they have no elements. */
function elements(
  value: Value,
  { pairs, keepsEmpty }: { readonly pairs: boolean; readonly keepsEmpty: boolean },
): readonly Value[] {
  if (value === null && !keepsEmpty) return [];
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
