import type { Place } from "#model/place";
import { layoutColumns, type Style } from "../style.ts";
import { glyphsOf, type Glyphs } from "./glyphs.ts";
import { sourceCells, totalWidth, windowAround, type Cell } from "./source-cells.ts";
import { line, span, type Line } from "./span.ts";
import { cutEnd, widthOf, wrapped } from "./width.ts";

/** Columns of a source line that are shown where nobody says how wide the page is: a file may be one line of a million characters. */
const widestLine = 200;

/** A stretch of source to point at. The first one of a frame is what it is about. */
export interface Mark {
  readonly place: Place;
  readonly label: string;
  readonly primary: boolean;
}

interface Drawing {
  readonly sources: ReadonlyMap<string, string>;
  readonly style: Style;
  readonly glyphs: Glyphs;
  /** Width of the line numbers. */
  readonly gutter: number;
}

/** The marked lines of one or more files under their numbers; a file that is not at hand shows its place only. */
export function frameLines(
  marks: readonly Mark[],
  sources: ReadonlyMap<string, string>,
  style: Style,
): readonly Line[] {
  const drawing = { sources, style, glyphs: glyphsOf(style), gutter: gutterOf(marks) };
  const files = [...new Set(marks.map((mark) => mark.place.file))];
  return files.flatMap((file) =>
    fileLines(
      marks.filter((mark) => mark.place.file === file),
      drawing,
    ),
  );
}

/** Width of the largest line number of the marks; at least 2, so that most frames of a run line up. */
export function gutterOf(marks: readonly Mark[]): number {
  return Math.max(2, ...marks.map((mark) => String(mark.place.line).length));
}

function fileLines(marks: readonly Mark[], drawing: Drawing): readonly Line[] {
  const { sources, glyphs, gutter, style } = drawing;
  const first = marks[0];
  if (first === undefined) return [];
  const text = sources.get(first.place.file)?.split(/\r\n|\r|\n/u);
  const indent = " ".repeat(style.accessible ? 2 : gutter + 1);
  const head = line(indent, span(`${glyphs.frame} `, "dim"), span(placeText(first.place)));
  const numbers = [...new Set(marks.map((mark) => mark.place.line))].sort((a, b) => a - b);
  const body = numbers.flatMap((number, index) => {
    const skipped = index > 0 && number > (numbers[index - 1] ?? 0) + 1 && !style.accessible;
    const marked = marks.filter((mark) => mark.place.line === number);
    const shown = markedLine(number, text?.[number - 1], marked, drawing);
    return skipped ? [line(indent, span(style.ascii ? ":" : "┆", "dim")), ...shown] : shown;
  });
  return [head, ...body];
}

function markedLine(
  number: number,
  text: string | undefined,
  marks: readonly Mark[],
  drawing: Drawing,
): readonly Line[] {
  const { style, glyphs, gutter } = drawing;
  if (text === undefined) return marks.filter((mark) => mark.label !== "").map((mark) => unseenLine(mark, drawing));
  if (style.accessible) return spokenLine(number, text, marks);
  const all = sourceCells(text);
  const columns = Math.min(style.columns, widestLine);
  const room = Math.max(20, columns - gutter - 3 - 2 * widthOf(glyphs.dots));
  const shown = windowAround(all, marks[0]?.place.column ?? 1, room);
  const before = shown[0] === all[0] ? "" : glyphs.dots;
  const after = shown.at(-1) === all.at(-1) ? "" : glyphs.dots;
  const source = before + shown.map((cell) => cell.text).join("") + after;
  const rail = (label: string): Line => line(span(`${label.padStart(gutter)} ${glyphs.rail} `, "dim"));
  const pointers = marks.flatMap((mark) => pointerLines(mark, shown, widthOf(before), drawing));
  return [[...rail(String(number)), span(source)], ...pointers.map((pointer) => [...rail(""), ...pointer])];
}

/** The underline, its label behind it where it fits, else below it. */
function pointerLines(mark: Mark, cells: readonly Cell[], shift: number, drawing: Drawing): readonly Line[] {
  const meaning = mark.primary ? "error" : "moved";
  const { start, length } = underline(mark.place, cells, shift);
  if (length === 0) return [line(span(`${placeText(mark.place)} ${mark.label}`, meaning))];
  const drawn = span((mark.primary ? "^" : "-").repeat(length), meaning);
  const room = layoutColumns(drawing.style) - drawing.gutter - 3;
  const blank = " ".repeat(start);
  if (mark.label === "") return [line(blank, drawn)];
  if (start + length + 1 + widthOf(mark.label) <= room) return [line(blank, drawn, " ", span(mark.label, meaning))];
  const indent = Math.min(start, Math.max(0, room - Math.max(24, widthOf(mark.label))));
  const label = wrapped(mark.label, room - indent).flatMap((part) => pieces(part, room - indent));
  return [line(blank, drawn), ...label.map((part) => line(" ".repeat(indent), span(part, meaning)))];
}

/** A word that is wider than its line in as many pieces as it takes, so that all of them keep the indent. */
function pieces(word: string, width: number): readonly string[] {
  const found: string[] = [];
  for (let rest = word; rest !== ""; rest = rest.slice(found.at(-1)?.length)) {
    found.push(cutEnd(rest, width) || rest);
  }
  return found;
}

/** Length 0 when a narrow terminal has no room for the stretch. */
function underline(place: Place, cells: readonly Cell[], shift: number): { start: number; length: number } {
  const end = place.endLine > place.line ? Number.POSITIVE_INFINITY : place.endColumn;
  const left = cells.filter((cell) => cell.column < place.column);
  const under = cells.filter((cell) => cell.column >= place.column && cell.column < end);
  const cutAway = place.column < (cells[0]?.column ?? 1);
  return { start: shift + totalWidth(left), length: cutAway ? totalWidth(under) : Math.max(1, totalWidth(under)) };
}

function spokenLine(number: number, text: string, marks: readonly Mark[]): readonly Line[] {
  const labels = marks.map((mark) => {
    const end = mark.place.endLine > mark.place.line ? undefined : mark.place.endColumn - 1;
    const marked = text.slice(mark.place.column - 1, end);
    return line("  here: ", span(cutEnd(marked.trim(), widestLine)), mark.label === "" ? "" : `, ${mark.label}`);
  });
  return [line(`  line ${number}: `, span(cutEnd(text.trim(), widestLine))), ...labels];
}

function unseenLine(mark: Mark, { glyphs, gutter, style }: Drawing): Line {
  const indent = style.accessible ? "  " : `${" ".repeat(gutter)} ${glyphs.rail} `;
  return line(span(indent, "dim"), span(mark.label, mark.primary ? "error" : "moved"));
}

/** `file:line:column`, the form that terminals and editors open. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
