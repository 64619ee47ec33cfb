import { escapeText } from "../escape/escape-text.ts";

/** What a stretch of text means; the painter alone knows its colour. */
export type Meaning = "created" | "changed" | "removed" | "replaced" | "moved" | "error" | "warning" | "dim" | "bold";

export interface Span {
  readonly text: string;
  readonly meaning?: Meaning;
}

export type Line = readonly Span[];

/** The only way to make a span: whatever the text holds, it is neutralised here, once. */
export function span(text: string, meaning?: Meaning): Span {
  const safe = escapeText(text);
  return meaning === undefined ? { text: safe } : { text: safe, meaning };
}

/** A line of plain strings and spans; empty strings fall away. */
export function line(...parts: readonly (string | Span)[]): Line {
  return parts.filter((part) => part !== "").map((part) => (typeof part === "string" ? span(part) : part));
}
