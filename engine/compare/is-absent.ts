import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** Nothing, null, an empty object and an empty array are one to ARM. */
export function isAbsent(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
