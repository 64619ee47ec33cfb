import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import type { Column, ColumnType } from "./column.ts";
import { toAnswer } from "./convert.ts";
import { answerFacet, readFacet } from "./facets.ts";
import { badRequest, faultBody } from "./fault-body.ts";
import { nextToken, type Page, pageOf, type PageRequest } from "./paging.ts";
import { toObjects } from "./query-rows.ts";
import { type QuerySource, runQuery } from "./run-query.ts";
import type { Table } from "./scope.ts";
import type { GraphTables } from "./tables.ts";

export interface AnswerOptions {
  /** Columns by lower-case table name whose types the rows alone would not tell. */
  readonly columns?: Readonly<Record<string, readonly Column[]>>;
  /** What the quota headers say; without it they say 14 of the 15 queries that Azure allows in 5 s. */
  readonly quota?: { readonly remaining: number; readonly resetsAfter: string };
  /** What now() and the timestamp of an error mean; the present by default. */
  readonly now?: Date;
  readonly correlationId?: string;
}

export interface QueryAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Json;
}

/**
 * Answers POST /providers/Microsoft.ResourceGraph/resources. `tables` holds the rows that the scope of the request may
 * see. The answer is 200 with a page of rows, or 400 with the error of Resource Graph; it never throws for a query.
 */
export async function answerQuery(body: Json, tables: GraphTables, options: AnswerOptions = {}): Promise<QueryAnswer> {
  const now = options.now ?? new Date();
  const correlationId = options.correlationId ?? randomUUID();
  const headers = quotaHeaders(options);
  const refused = (refusal: JsonObject): QueryAnswer => ({ status: 400, headers, body: refusal });
  const request = readRequest(body);
  if (typeof request === "string") {
    const detail = { code: "InvalidRequest", message: request };
    return refused(badRequest([detail], now, correlationId));
  }
  const { columns } = options;
  const source: QuerySource = {
    tables,
    now,
    schema: { kind: "published", query: request.query },
    ...(columns ? { columns } : {}),
  };
  const run = runQuery(request.query, source);
  if (run.kind === "fault") return refused(faultBody(run.fault, now, correlationId));
  const facets = request.facets.flatMap((value) => {
    const facet = readFacet(value);
    return facet ? [answerFacet(request.query, facet, source)] : [];
  });
  return { status: 200, headers, body: pageBody(run, request, facets) };
}

interface GraphRequest {
  readonly query: string;
  readonly page: Page;
  readonly asTable: boolean;
  readonly facets: readonly Json[];
}

/** Source: the page of the query language, "Query scope". */
const scopeFilters = ["atscopeandbelow", "atscopeandabove", "atscopeaboveandbelow", "atscopeexact"];

/** The request, or the sentence that says why it is none. */
function readRequest(body: Json): GraphRequest | string {
  if (!isObject(body)) return "The request body must be a JSON object.";
  const { query, facets } = body;
  if (typeof query !== "string" || query.trim() === "") return "The request must have a query that is not empty.";
  const options = isObject(body["options"]) ? body["options"] : {};
  const page = pageOf(pageRequest(options));
  if (!page)
    return "The paging options must be a $top from 1 to 1000, a $skip from 0 and a $skipToken of this service.";
  const format = options["resultFormat"] ?? "objectArray";
  if (format !== "objectArray" && format !== "table") return `The resultFormat ${JSON.stringify(format)} is unknown.`;
  const filter = options["authorizationScopeFilter"] ?? "AtScopeAndBelow";
  if (!scopeFilters.includes(String(filter).toLowerCase()))
    return `The authorizationScopeFilter ${JSON.stringify(filter)} is unknown.`;
  return { query, page, asTable: format === "table", facets: Array.isArray(facets) ? facets : [] };
}

function pageRequest(options: JsonObject): PageRequest {
  const { $top: top, $skip: skip, $skipToken: skipToken } = options;
  return {
    ...(typeof top === "number" ? { top } : {}),
    ...(typeof skip === "number" ? { skip } : {}),
    ...(typeof skipToken === "string" && skipToken !== "" ? { skipToken } : {}),
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pageBody(
  { table, limited }: { readonly table: Table; readonly limited: boolean },
  { page: asked, asTable }: GraphRequest,
  facets: readonly JsonObject[],
): JsonObject {
  // take and limit switch $skip off. Source: the page work-with-data, "Skipping records".
  const page = limited ? { ...asked, start: 0 } : asked;
  const total = table.rows.length;
  const shown: Table = { columns: table.columns, rows: table.rows.slice(page.start, page.start + page.size) };
  const token = nextToken(page, total, { columns: table.columns, limited });
  const truncated = token === undefined && page.start + shown.rows.length < total;
  return {
    totalRecords: total,
    count: shown.rows.length,
    data: asTable ? tableData(shown) : toObjects(shown),
    facets,
    resultTruncated: truncated ? "true" : "false",
    ...(token === undefined ? {} : { $skipToken: token }),
  };
}

/** Names of types in the table format. Source: ColumnDataType of the REST reference. */
const tableTypes: Readonly<Record<ColumnType, string>> = {
  bool: "boolean",
  int: "integer",
  long: "integer",
  real: "number",
  decimal: "number",
  string: "string",
  guid: "string",
  timespan: "string",
  datetime: "datetime",
  dynamic: "object",
};

function tableData({ columns, rows }: Table): JsonObject {
  return {
    columns: columns.map(({ name, type }) => ({ name, type: tableTypes[type] })),
    rows: rows.map((row) => columns.map(({ type }, index) => toAnswer(row[index] ?? null, type))),
  };
}

function quotaHeaders({ quota }: AnswerOptions): Record<string, string> {
  const remaining = String(quota?.remaining ?? 14);
  return {
    "x-ms-ratelimit-remaining-tenant-resource-requests": remaining,
    "x-ms-user-quota-remaining": remaining,
    "x-ms-user-quota-resets-after": quota?.resetsAfter ?? "00:00:05",
  };
}
