import type { JsonObject } from "#lib/json";
import type { Column } from "./column.ts";
import { toAnswer } from "./convert.ts";
import { runQuery } from "./run-query.ts";
import type { Table } from "./scope.ts";
import type { GraphTables } from "./tables.ts";

/** Where and why a query was refused. `line` counts from 1, `character` from 0; 0 and 0 when it is no one place. */
export interface QueryError {
  readonly message: string;
  readonly line: number;
  readonly character: number;
  readonly token: string;
}

/** The columns and rows of a query in its order; both empty where there is an error. */
export interface QueryResult {
  readonly columns: readonly Column[];
  readonly rows: readonly JsonObject[];
  readonly error?: QueryError;
}

/**
 * Runs a query over rows. A table has the columns that its rows have, and beside those the published ones that the
 * query names; a column whose values are text in every row is text, an object or an array makes it dynamic.
 */
export function queryRows(query: string, tables: GraphTables, now = new Date()): QueryResult {
  const run = runQuery(query, { tables, now, schema: { kind: "named-in", query } });
  if (run.kind === "table") return { columns: run.table.columns, rows: toObjects(run.table) };
  const { fault } = run;
  const place =
    fault.kind === "parser-failure" ? fault : { line: 0, character: 0, token: "token" in fault ? fault.token : "" };
  const { line, character, token } = place;
  return { columns: [], rows: [], error: { message: fault.reason, line, character, token } };
}

export function toObjects({ columns, rows }: Table): JsonObject[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name, type }, index) => [name, toAnswer(row[index] ?? null, type)])),
  );
}
