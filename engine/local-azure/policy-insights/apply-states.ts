import type { Json, JsonObject } from "#lib/json";
import { refuse } from "../http/refusal.ts";
import { memberOf } from "../json-path.ts";
import { readStateFilter } from "./state-filter.ts";

/** Applies an OData `$apply`: `filter(…)`, `groupby((a, b), aggregate($count as n))` and `aggregate($count as n)`, one after another. */
export function applyToStates(rows: readonly JsonObject[], apply: string): readonly JsonObject[] {
  return splitOutside(apply, "/").reduce((at, step) => applyStep(at, step.trim()), rows);
}

function applyStep(rows: readonly JsonObject[], step: string): readonly JsonObject[] {
  const [, name = "", inner = ""] = /^(\w+)\((.*)\)$/s.exec(step) ?? [];
  switch (name.toLowerCase()) {
    case "filter":
      return rows.filter(readStateFilter(inner));
    case "groupby":
      return groupBy(rows, inner);
    case "aggregate":
      return [aggregate(rows, inner)];
    default:
      return invalid(step);
  }
}

function invalid(text: string): never {
  const message = `The '$apply' part '${text}' cannot be read. It is filter(…), groupby((…), aggregate($count as …)) or aggregate($count as …).`;
  return refuse({ status: 400, code: "InvalidApplyInQueryString", message });
}

function groupBy(rows: readonly JsonObject[], inner: string): readonly JsonObject[] {
  const [columns = "", aggregation] = splitOutside(inner, ",").map((part) => part.trim());
  const [, list] = /^\((.*)\)$/s.exec(columns) ?? [];
  if (list === undefined) return invalid(inner);
  const names = list.split(",").map((name) => name.trim());
  const groups = new Map<string, JsonObject[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => memberOf(row, name) ?? null)).toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const [, counts] = /^aggregate\((.*)\)$/is.exec(aggregation ?? "") ?? [];
  if (aggregation !== undefined && counts === undefined) return invalid(inner);
  return [...groups.values()].map((members) => ({
    ...Object.fromEntries(
      names.map((name): readonly [string, Json] => [name, memberOf(members[0] ?? {}, name) ?? null]),
    ),
    ...(counts === undefined ? {} : aggregate(members, counts)),
  }));
}

function aggregate(rows: readonly JsonObject[], inner: string): JsonObject {
  const entries = inner.split(",").map((part): readonly [string, Json] => {
    const [, name] = /^\s*\$count\s+as\s+(\w+)\s*$/i.exec(part) ?? [];
    return [name ?? invalid(inner), rows.length];
  });
  return Object.fromEntries(entries);
}

/** Splits at a letter that stands in no parentheses and no quotes. */
function splitOutside(text: string, letter: string): readonly string[] {
  const parts = [""];
  const at = { depth: 0, quoted: false };
  for (const one of text) {
    if (one === "'") at.quoted = !at.quoted;
    if (!at.quoted && one === "(") at.depth += 1;
    if (!at.quoted && one === ")") at.depth -= 1;
    if (one === letter && at.depth === 0 && !at.quoted) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${one}`);
  }
  return parts;
}
