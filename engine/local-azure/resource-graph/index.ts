// Takes: a Resource Graph request (or a bare KQL query) and the rows that its scope may see, table by table.
// Gives: the HTTP answer of Azure Resource Graph, or the columns and rows of the query.
// Promises: the semantics of Kusto for what Resource Graph supports; anything else is refused with Resource Graph's own error.
export { answerQuery, type AnswerOptions, type QueryAnswer } from "./answer-query.ts";
export { queryRows, type QueryError, type QueryResult } from "./query-rows.ts";
export type { Column, ColumnType } from "./column.ts";
export type { GraphRow, GraphTables } from "./tables.ts";
export { tableOfType, tablesOfRows } from "./tables-of-rows.ts";
