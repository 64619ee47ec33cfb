import type { Json, JsonObject } from "#lib/json";
import type { Answer, Exchange } from "./exchange.ts";
import { refuse } from "./refusal.ts";

/** Entries on one page of a list, as ARM answers lists of resources (Learn: "Resources - List", $top). */
const pageSize = 1000;

/** One page of a list and the address of the next. `$top` makes pages smaller. */
export function page(exchange: Exchange, values: readonly Json[]): Answer {
  const { query, endpoint, path } = exchange;
  const top = Number(query.get("$top") ?? pageSize);
  if (!Number.isInteger(top) || top < 1) {
    const message = `The $top '${query.get("$top") ?? ""}' is not a whole number from 1.`;
    refuse({ status: 400, code: "InvalidTopParameter", message });
  }
  const size = Math.min(top, pageSize);
  const start = Number(query.get("$skiptoken") ?? 0);
  if (!Number.isInteger(start) || start < 0) {
    refuse({ status: 400, code: "InvalidSkipToken", message: "The $skiptoken is not one of this service." });
  }
  const value = values.slice(start, start + size);
  if (start + size >= values.length) return { status: 200, body: { value } };
  const next = new URLSearchParams([...query]);
  next.set("$skiptoken", String(start + size));
  const body: JsonObject = { value, nextLink: `${endpoint}${encodeURI(path)}?${next.toString()}` };
  return { status: 200, body };
}
