import stringWidth from "fast-string-width";
import { escapeText } from "../escape/escape-text.ts";
import type { Line, Span } from "./span.ts";

const ASCII = /^[ -~]*$/;

/** Columns that a text takes on a terminal; wide characters take two. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

export function lineWidth(parts: Line): number {
  return parts.reduce((sum, part) => sum + widthOf(part.text), 0);
}

/** Filled with blanks to a width; unchanged when it is wider. */
export function padded(raw: string, width: number): string {
  const text = escapeText(raw);
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** The longest beginning that fits. */
export function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let used = 0;
  let kept = "";
  for (const character of text) {
    used += widthOf(character);
    if (used > width) return kept;
    kept += character;
  }
  return kept;
}

/** Shortened in the middle, where ids and paths are least telling. */
export function cutMiddle(raw: string, width: number, dots: string): string {
  const text = escapeText(raw);
  if (widthOf(text) <= width) return text;
  const room = Math.max(2, width - widthOf(dots));
  const tail = cutEnd([...text].toReversed().join(""), Math.floor(room / 2));
  return cutEnd(text, Math.ceil(room / 2)) + dots + [...tail].toReversed().join("");
}

/** A line that is too wide loses its end. */
export function cutLine(parts: Line, width: number, dots: string): Line {
  if (!Number.isFinite(width) || lineWidth(parts) <= width) return parts;
  const kept: Span[] = [];
  let room = Math.max(0, width - widthOf(dots));
  for (const part of parts) {
    const text = cutEnd(part.text, room);
    kept.push({ ...part, text });
    room -= widthOf(text);
    if (text !== part.text) break;
  }
  return [...kept, { text: dots }];
}

/** Words in lines of at most `width`; a word that is wider has a line of its own. Never empty. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of escapeText(text).split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && widthOf(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** A line in as many as it takes, broken between words, what goes on indented by two more than the line itself. */
export function wrappedLine(parts: Line, width: number): readonly Line[] {
  if (!Number.isFinite(width) || lineWidth(parts) <= width) return [parts];
  const whole = parts.map((part) => part.text).join("");
  const indent = " ".repeat(Math.min(whole.length - whole.trimStart().length + 2, Math.floor(width / 2)));
  const lines: Span[][] = [[]];
  let used = 0;
  for (const word of parts.flatMap(wordsOf)) {
    const taken = widthOf(word.text.trimEnd());
    if (used + taken > width && used > indent.length) {
      lines.push([{ text: indent }]);
      used = indent.length;
    }
    lines.at(-1)?.push(word);
    used += widthOf(word.text);
  }
  return lines.flatMap((each) => brokenLine(each, width));
}

/** A word that is wider than the line itself goes on below, without an indent: half a path helps nobody, all of it does. */
function brokenLine(parts: Line, width: number): readonly Line[] {
  const trimmed = parts.map((part, index) =>
    index === parts.length - 1 ? { ...part, text: part.text.trimEnd() } : part,
  );
  if (lineWidth(trimmed) <= width) return [trimmed];
  const kept: Span[] = [];
  const rest: Span[] = [];
  let room = width;
  for (const part of trimmed) {
    const text = cutEnd(part.text, room);
    room = text === part.text ? room - widthOf(text) : 0;
    if (text !== "") kept.push({ ...part, text });
    if (text !== part.text) rest.push({ ...part, text: part.text.slice(text.length) });
  }
  return kept.length === 0 ? [trimmed] : [kept, ...brokenLine(rest, width)];
}

/** Each word with the blanks behind it; leading blanks stay a word of their own. */
function wordsOf(part: Span): readonly Span[] {
  return (part.text.match(/^ +|[^ ]+ */gu) ?? []).map((text) => ({ ...part, text }));
}
