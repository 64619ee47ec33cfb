/** The scalar types of Kusto. A string is never null: what is missing reads as "". */
export type ColumnType =
  "bool" | "int" | "long" | "real" | "decimal" | "string" | "datetime" | "timespan" | "guid" | "dynamic";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** Finds a column by its exact name; Kusto distinguishes upper from lower case. -1 when there is none. */
export function columnIndex(columns: readonly Column[], name: string): number {
  return columns.findIndex((column) => column.name === name);
}

const columnTypes: readonly string[] = [
  "bool",
  "int",
  "long",
  "real",
  "decimal",
  "string",
  "datetime",
  "timespan",
  "guid",
  "dynamic",
] satisfies readonly ColumnType[];

/** The type of that name; what the parser tells of the inside of a dynamic is left out. */
export function columnTypeOf(name: string): ColumnType | undefined {
  if (name.startsWith("dynamic")) return "dynamic";
  return columnTypes.includes(name) ? (name as ColumnType) : undefined;
}
