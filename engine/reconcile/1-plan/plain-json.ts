import type { Json } from "#lib/json";

/** The same value as JSON: absent members left out. */
export function plainJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
