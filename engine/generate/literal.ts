import type { Json } from "#lib/json";
import { ascii } from "./ascii.ts";

/** A value as it is written in TypeScript, on one line. */
export function literal(value: Json): string {
  return ascii(JSON.stringify(value));
}
