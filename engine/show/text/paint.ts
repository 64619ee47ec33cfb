import type { Style } from "../style.ts";
import type { Line, Meaning, Span } from "./span.ts";
import { wrappedLine } from "./width.ts";

// SGR codes of the eight ANSI colours: ECMA-48, 8.3.117. No backgrounds, no bright variants.
const CODES: Readonly<Record<Meaning, string>> = {
  created: "32",
  changed: "33",
  removed: "1;31",
  replaced: "31",
  moved: "36",
  error: "1;31",
  warning: "1;33",
  dim: "2",
  bold: "1",
};

/**
 * Lines as one text, each ended by a line feed; nothing for no lines. A line that is wider than the
 * terminal goes on below; what is read aloud is one line.
 */
export function paint(lines: readonly Line[], style: Style): string {
  const width = style.accessible ? Number.POSITIVE_INFINITY : style.columns;
  const fitted = lines.flatMap((each) => wrappedLine(each, width));
  return fitted.map((each) => `${paintLine(each, style)}\n`).join("");
}

function paintLine(parts: Line, style: Style): string {
  return trimmedEnd(parts)
    .map((part) => paintSpan(part, style))
    .join("");
}

function paintSpan(part: Span, style: Style): string {
  if (!style.colour || part.meaning === undefined || part.text === "") return part.text;
  return `\u001b[${CODES[part.meaning]}m${part.text}\u001b[0m`;
}

function trimmedEnd(parts: Line): Line {
  const last = parts.at(-1);
  if (last === undefined) return parts;
  const text = last.text.trimEnd();
  if (text === "") return trimmedEnd(parts.slice(0, -1));
  return text === last.text ? parts : [...parts.slice(0, -1), { ...last, text }];
}
