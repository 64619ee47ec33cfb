import type { Json } from "#lib/json";

/**
 * What a cell holds. The static type of its column says how to read it: datetime and timespan are ticks of 100 ns in a
 * bigint (a datetime counts from 0001-01-01 UTC), the numeric types are numbers, dynamic is JSON. Null is the missing
 * value of every type but string.
 */
export type Value = Json | bigint;
export type Row = readonly Value[];

/** Kusto's text of a dynamic value: a string as it is, null as nothing, the rest as compact JSON. */
export function jsonText(value: Value): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
