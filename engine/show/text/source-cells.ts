import { escapeText } from "../escape/escape-text.ts";
import { widthOf } from "./width.ts";

/** One character of a source line as it stands on a terminal, and where it stands in the file. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Column of the file, from 1, in UTF-16 code units. */
  readonly column: number;
}

const TAB_WIDTH = 4;

/** A source line character by character: tabs spread to the next stop, unseen characters written out. */
export function sourceCells(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 1;
  let at = 0;
  for (const character of text) {
    const shown = character === "\t" ? " ".repeat(TAB_WIDTH - (at % TAB_WIDTH)) : escapeText(character);
    const width = widthOf(shown);
    cells.push({ text: shown, width, column });
    at += width;
    column += character.length;
  }
  return cells;
}

/** The part of a line, at most `width` wide, that shows the columns from `start` on with what stands before them. */
export function windowAround(cells: readonly Cell[], start: number, width: number): readonly Cell[] {
  if (totalWidth(cells) <= width) return cells;
  let first = Math.max(
    0,
    cells.findIndex((cell) => cell.column >= start),
  );
  let room = Math.floor(width / 3);
  while (first > 0 && room >= (cells[first - 1]?.width ?? 0)) {
    first -= 1;
    room -= cells[first]?.width ?? 0;
  }
  let used = 0;
  const shown: Cell[] = [];
  for (const cell of cells.slice(first)) {
    used += cell.width;
    if (used > width) break;
    shown.push(cell);
  }
  return shown;
}

export function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
