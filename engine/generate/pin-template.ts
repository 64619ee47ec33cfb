import type { Json } from "#lib/json";

/** The text of a template as it is pinned: indented so that a new version is a readable difference, and ASCII, as azo asks of its files. */
export function pinTemplate(template: Json): string {
  const text = JSON.stringify(template, null, 2);
  return `${text.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
