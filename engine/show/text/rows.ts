import { escapeText } from "../escape/escape-text.ts";
import { layoutColumns, type Style } from "../style.ts";
import { glyphsOf } from "./glyphs.ts";
import { line, span, type Line, type Span } from "./span.ts";
import { cutLine, cutMiddle, lineWidth, widthOf, wrappedLine } from "./width.ts";

/** A line of the tree before it is laid out: what it says at the left, the author's place, a mark at the end. */
export interface Row {
  /** Drawn before the first line, and before what does not fit on it. */
  readonly lead: string;
  readonly under: string;
  readonly left: Line;
  /** Which span of `left` may lose its middle on a narrow terminal. */
  readonly elastic?: number;
  /** `file:line:column`. */
  readonly place?: string;
  readonly mark?: Span;
}

/** How places are set: `roomy` puts one that does not fit on the next line, `tight` never takes a second line. */
type Density = "roomy" | "tight";

// Names that nobody reads in full: they lose their middle before the author's place goes to the next line.
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const SHORTEST_NAME = 16;
// On a terminal so narrow that nothing else helps.
const NARROWEST_NAME = 8;
const LEFTMOST_PLACE = 36;

/** Sets places in one column where they fit, marks at the end of the line. */
export function layoutRows(rows: readonly Row[], style: Style, density: Density): readonly Line[] {
  if (style.accessible) return rows.map(spokenRow);
  const marks = Math.max(0, ...rows.map((row) => (row.mark === undefined ? 0 : widthOf(row.mark.text) + 2)));
  const width = layoutColumns(style) - marks;
  const places = rows
    .map((row) => widthOf(escapeText(row.place ?? "")))
    .filter((place) => place <= width - LEFTMOST_PLACE);
  const column = width - Math.max(0, ...places);
  return rows.flatMap((row) => rowLines(row, { style, density, width, marks, column }));
}

interface Layout {
  readonly style: Style;
  readonly density: Density;
  /** What is left of the line beside the marks at its end. */
  readonly width: number;
  readonly marks: number;
  readonly column: number;
}

function rowLines(row: Row, layout: Layout): readonly Line[] {
  const { style, density, width, column } = layout;
  if (row.place === undefined && row.mark === undefined && row.elastic === undefined) return wrappedRow(row, style);
  const place = escapeText(row.place ?? "");
  const name = row.left[row.elastic ?? -1]?.text ?? "";
  const beside = width - widthOf(place) - 2;
  const fixed = lineWidth(line(row.lead, ...row.left)) - widthOf(name);
  const yields = (density === "tight" || ID.test(name)) && beside >= fixed + Math.min(SHORTEST_NAME, widthOf(name));
  const room = yields && place !== "" ? beside : width;
  const left = elasticLine(row, Math.max(room, 0), style);
  const used = lineWidth(left);
  if (place === "") return [marked(left, used, row, layout)];
  const at = used + 2 <= Math.min(column, width - widthOf(place)) ? Math.min(column, width - widthOf(place)) : used + 2;
  const fits = at + widthOf(place) <= width || (density === "tight" && !Number.isFinite(style.columns));
  const set = [...left, span(" ".repeat(at - used)), span(place, "dim")];
  if (fits) return [marked(set, at + widthOf(place), row, layout)];
  if (density === "tight") return [marked(elasticLine(row, width, style), 0, row, layout)];
  const dots = glyphsOf(style).dots;
  const below = Number.isFinite(style.columns)
    ? cutMiddle(place, Math.max(12, width - widthOf(row.under)), dots)
    : place;
  return [marked(left, used, row, layout), line(row.under, span(below, "dim"))];
}

/** Prose in the tree goes on below, under the same branch. */
function wrappedRow(row: Row, style: Style): readonly Line[] {
  const room = Math.max(NARROWEST_NAME, style.columns - widthOf(row.lead));
  return wrappedLine(row.left, room).map((parts, index) => line(index === 0 ? row.lead : row.under, ...parts));
}

function marked(parts: Line, used: number, row: Row, layout: Layout): Line {
  if (row.mark === undefined) return parts;
  const taken = used === 0 ? lineWidth(parts) : used;
  const blank = Math.max(2, layout.width + layout.marks - taken - widthOf(row.mark.text));
  return [...parts, span(" ".repeat(blank)), row.mark];
}

/** Lead and left part, the elastic span shortened so that all fits; never below a readable rest, never in a pipe. */
function elasticLine(row: Row, width: number, style: Style): Line {
  const all = line(row.lead, ...row.left);
  const elastic = row.elastic === undefined ? undefined : row.left[row.elastic];
  const over = lineWidth(all) - width;
  if (over <= 0 || !Number.isFinite(style.columns)) return all;
  if (elastic === undefined) return cutLine(all, width, glyphsOf(style).dots);
  const room = Math.max(NARROWEST_NAME, widthOf(elastic.text) - over);
  const text = cutMiddle(elastic.text, room, glyphsOf(style).dots);
  const shorter = line(row.lead, ...row.left.map((part) => (part === elastic ? { ...part, text } : part)));
  return cutLine(shorter, Math.max(width, lineWidth(line(row.lead)) + NARROWEST_NAME), glyphsOf(style).dots);
}

/** Everything on one line, in words, in the order in which it is read. */
function spokenRow(row: Row): Line {
  const place = row.place === undefined ? [] : [span(`, ${row.place}`)];
  const mark = row.mark === undefined ? [] : [span(`, ${row.mark.text}`)];
  return line(row.lead, ...row.left, ...place, ...mark);
}

/** Names in a column: all padded to the widest, no wider than `limit`. */
export function columnWidth(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map(widthOf)));
}
