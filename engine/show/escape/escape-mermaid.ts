import { escapeText } from "./escape-text.ts";

/** Text that others wrote, as it may stand in a quoted Mermaid label: every character with a meaning becomes a number. */
export function escapeMermaid(text: string): string {
  return escapeText(text).replace(/[^\p{L}\p{N} ,.:/_-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
