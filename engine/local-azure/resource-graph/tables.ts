import type { JsonObject } from "#lib/json";
import { columnIndex, type Column, type ColumnType } from "./column.ts";
import { fromJson } from "./convert.ts";
import { hiddenColumns, knownTables, standardColumns } from "./schema.ts";
import type { Table } from "./scope.ts";

export type GraphRow = JsonObject;

/** The rows of each table by its lower-case name, read when a query first names the table. */
export type GraphTables = Readonly<Record<string, () => readonly GraphRow[]>>;

/** Which columns a table has where its rows leave them out: all of the published ones, or those that the query names. */
export interface SchemaMode {
  readonly kind: "published" | "named-in";
  readonly query: string;
}

/** A table opened for one query: its rows are turned into cells the first time they are asked for. */
export interface OpenTable {
  readonly columns: readonly Column[];
  readonly table: () => Table;
}

/** Opens a table by its name without regard to case; undefined when Resource Graph has none of that name. */
export function openTable(
  name: string,
  tables: GraphTables,
  mode: SchemaMode,
  declared: readonly Column[] = [],
): OpenTable | undefined {
  const key = name.toLowerCase();
  const rows = Object.hasOwn(tables, key) ? tables[key]?.() : knownTables.has(key) ? [] : undefined;
  if (!rows) return undefined;
  const columns = columnsOf(rows, declared, mode);
  const opened: { table?: Table } = {};
  const table = (): Table => (opened.table ??= { columns, rows: rows.map((row) => cells(row, columns)) });
  return { columns, table };
}

function cells(row: GraphRow, columns: readonly Column[]): ReturnType<typeof fromJson>[] {
  return columns.map(({ name, type }) => fromJson(row[name], type));
}

function columnsOf(rows: readonly GraphRow[], declared: readonly Column[], mode: SchemaMode): Column[] {
  const seen = new Map<string, ColumnType | undefined>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (value === null) seen.set(name, seen.get(name));
      else seen.set(name, widen(seen.get(name), typeOfJson(value)));
    }
  }
  const published = [...declared, ...standardColumns.filter(({ name }) => columnIndex(declared, name) < 0)];
  const isNamed = ({ name }: Column): boolean => seen.has(name) || names(mode.query, name);
  const shown = published.filter((column) => mode.kind === "published" || isNamed(column));
  const wanted = [
    ...shown,
    ...hiddenColumns.filter((column) => columnIndex(shown, column.name) < 0 && isNamed(column)),
  ];
  const own = [...seen].filter(([name]) => columnIndex(wanted, name) < 0);
  return [...wanted, ...own.map(([name, type]) => ({ name, type: type ?? "dynamic" }))];
}

function names(query: string, column: string): boolean {
  return new RegExp(`\\b${column}\\b`).test(query);
}

function typeOfJson(value: GraphRow[string]): ColumnType {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "real";
  return "dynamic";
}

function widen(before: ColumnType | undefined, next: ColumnType): ColumnType {
  if (before === undefined || before === next) return next;
  const numbers = new Set(["long", "real"]);
  return numbers.has(before) && numbers.has(next) ? "real" : "dynamic";
}
