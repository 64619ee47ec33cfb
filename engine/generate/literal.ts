import type { Json } from "#lib/json";

/** A value as it is written in TypeScript, in ASCII. */
export function literal(value: Json): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
