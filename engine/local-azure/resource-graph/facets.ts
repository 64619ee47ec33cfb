import type { Json, JsonObject } from "#lib/json";
import { toObjects } from "./query-rows.ts";
import { type QuerySource, runQuery } from "./run-query.ts";

/** Source: the REST reference of Resource Graph (FacetRequestOptions): 10 rows unless asked, sorted by count downwards. */
const defaultFacetRows = 10;

interface FacetRequest {
  readonly expression: string;
  readonly sortBy?: string;
  readonly ascending: boolean;
  readonly filter?: string;
  readonly top?: number;
}

/** Reads one element of `facets`; undefined when it has no expression. */
export function readFacet(value: Json): FacetRequest | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { expression, options } = value as JsonObject;
  const given = (options ?? {}) as JsonObject;
  if (typeof expression !== "string") return undefined;
  const top = given["$top"] ?? given["top"];
  return {
    expression,
    ascending: given["sortOrder"] === "asc",
    ...(typeof given["sortBy"] === "string" ? { sortBy: given["sortBy"] } : {}),
    ...(typeof given["filter"] === "string" ? { filter: given["filter"] } : {}),
    ...(typeof top === "number" ? { top } : {}),
  };
}

/** Counts the rows of the query by an expression: a FacetResult, or a FacetError where the expression names no column. */
export function answerFacet(query: string, facet: FacetRequest, source: QuerySource): JsonObject {
  const { expression, filter, sortBy = "count", ascending, top = defaultFacetRows } = facet;
  const steps = [
    `summarize ['count'] = count() by ${expression}`,
    ...(filter === undefined ? [] : [`where ${filter}`]),
    `sort by ${sortBy === "count" ? "['count']" : sortBy} ${ascending ? "asc" : "desc"}`,
  ];
  const run = runQuery([query.replace(/[\s;]+$/, ""), ...steps].join("\n| "), source);
  if (run.kind === "fault") {
    const errors = [{ code: "NoValidColumns", message: "No valid columns in facet expression." }];
    return { resultType: "FacetError", expression, errors };
  }
  const data = toObjects(run.table);
  const shown = data.slice(0, top);
  return { resultType: "FacetResult", expression, totalRecords: data.length, count: shown.length, data: shown };
}
