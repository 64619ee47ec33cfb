import type { Style } from "../style.ts";
import { line, span, type Line } from "./span.ts";

interface Edit {
  readonly kind: "keep" | "remove" | "add";
  readonly text: string;
  /** Line of the text before, from 1. */
  readonly number: number;
}

const CONTEXT = 1;
// Above this many pairs of lines the middle is shown as removed and added whole: the table would cost more than it tells.
const LARGEST_TABLE = 250_000;

/** Two texts of several lines as unified lines, with the line number before each stretch that changed. */
export function textDifferenceLines(before: string, after: string, style: Style): readonly Line[] {
  const edits = editsOf(before.split("\n"), after.split("\n"));
  const near = edits.map((_, index) =>
    edits.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((edit) => edit.kind !== "keep"),
  );
  return edits.flatMap((edit, index) => {
    if (near[index] !== true) return [];
    const shown = editLine(edit);
    return near[index - 1] === true ? [shown] : [line(span(hunkHead(edit.number, style), "dim")), shown];
  });
}

function hunkHead(number: number, style: Style): string {
  return style.accessible ? `line ${number}` : `@@ line ${number} @@`;
}

function editLine(edit: Edit): Line {
  switch (edit.kind) {
    case "keep":
      return line(`  ${edit.text}`);
    case "remove":
      return line(span(`- ${edit.text}`, "removed"));
    case "add":
      return line(span(`+ ${edit.text}`, "created"));
  }
}

function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  const keep = (text: string, index: number): Edit => ({ kind: "keep", text, number: index + 1 });
  return [
    ...before.slice(0, start).map(keep),
    ...middleEdits(before.slice(start, before.length - end), after.slice(start, after.length - end), start),
    ...before.slice(before.length - end).map((text, index) => keep(text, before.length - end + index)),
  ];
}

function commonStart(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((text, index) => text !== right[index]);
  return different === -1 ? Math.min(left.length, right.length) : different;
}

/** Longest common subsequence of what is left between the equal ends. */
function middleEdits(before: readonly string[], after: readonly string[], shift: number): readonly Edit[] {
  if (before.length * after.length > LARGEST_TABLE) return wholesale(before, after, shift);
  const lengths = commonLengths(before, after);
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const edits: Edit[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const number = shift + row + 1;
    const [removed, added] = [before[row], after[column]];
    if (removed !== undefined && removed === added) {
      edits.push({ kind: "keep", text: removed, number });
      row += 1;
      column += 1;
    } else if (removed !== undefined && (added === undefined || at(row + 1, column) >= at(row, column + 1))) {
      edits.push({ kind: "remove", text: removed, number });
      row += 1;
    } else {
      edits.push({ kind: "add", text: added ?? "", number });
      column += 1;
    }
  }
  return edits;
}

function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const [current = [], next = []] = [rows[row], rows[row + 1]];
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const same = before[row] === after[column];
      current[column] = same ? (next[column + 1] ?? 0) + 1 : Math.max(next[column] ?? 0, current[column + 1] ?? 0);
    }
  }
  return rows;
}

function wholesale(before: readonly string[], after: readonly string[], shift: number): readonly Edit[] {
  return [
    ...before.map((text, index): Edit => ({ kind: "remove", text, number: shift + index + 1 })),
    ...after.map((text): Edit => ({ kind: "add", text, number: shift + before.length + 1 })),
  ];
}
