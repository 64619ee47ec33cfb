import type { Json } from "#lib/json";
import { ascii } from "./ascii.ts";

/** The text of a template as it is pinned: indented so that a new version is a readable difference. */
export function pinTemplate(template: Json): string {
  return `${ascii(JSON.stringify(template, null, 2))}\n`;
}
