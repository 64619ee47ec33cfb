import { escapeText } from "../escape/escape-text.ts";
import { createdByKind } from "../meaning/created-by-kind.ts";
import { planMeaning, type MeaningLabel, type MeaningLine } from "../meaning/plan-meaning.ts";
import type { PlanItem } from "../meaning/plan-items.ts";
import type { Totals } from "../meaning/totals.ts";
import { layoutColumns, type Style } from "../style.ts";
import { glyphsOf } from "./glyphs.ts";
import { columnWidth } from "./rows.ts";
import { line, span, type Line, type Meaning } from "./span.ts";
import { cutMiddle, padded, widthOf, wrapped } from "./width.ts";

const COLOURS: Readonly<Record<MeaningLabel, Meaning>> = {
  removed: "removed",
  replaced: "replaced",
  right: "changed",
  weaker: "removed",
  stronger: "changed",
  moved: "moved",
  security: "changed",
  drift: "replaced",
  detached: "dim",
  new: "created",
  changed: "changed",
};

const WIDEST_PLACE = 28;
// Columns below which a table becomes blocks.
const NARROW = 60;

// Facts of one kind that are said singly, the most first, and the lines that all of them may take.
const SINGLY = [6, 3, 1];
const MEANING_BUDGET = 20;

/** "What this means", before any object is named. */
export function meaningLines(items: readonly PlanItem[], totals: Totals, style: Style): readonly Line[] {
  const arrow = glyphsOf(style).arrow;
  const firstRun = isFirstRun(items, totals);
  const told = SINGLY.map((singly) => () => {
    const facts = planMeaning(items, arrow, singly);
    return tableLines(firstRun ? facts.filter((fact) => fact.label !== "new") : facts, style);
  });
  const fitting = told.find((lines) => lines().length <= MEANING_BUDGET) ?? told.at(-1);
  return [line(span("What this means", "bold")), ...(fitting?.() ?? []), ...calmLines(items, totals, style)];
}

interface Columns {
  readonly labels: number;
  readonly places: number;
  readonly style: Style;
}

function tableLines(facts: readonly MeaningLine[], style: Style): readonly Line[] {
  const labels = columnWidth(
    facts.map((fact) => fact.label),
    12,
  );
  const places = columnWidth(
    facts.map((fact) => escapeText(fact.place)),
    WIDEST_PLACE,
  );
  return facts.flatMap((fact) => {
    if (style.accessible) return [spokenFact(fact)];
    return layoutColumns(style) < NARROW ? factBlock(fact, labels, style) : factRow(fact, { labels, places, style });
  });
}

function spokenFact({ marked, label, place, text }: MeaningLine): Line {
  return line("  ", span(marked ? "danger: " : "", "bold"), span(label, COLOURS[label]), `, ${place}: ${text}`);
}

/** On a narrow terminal the columns stand below each other. */
function factBlock({ marked, label, place, text }: MeaningLine, labels: number, style: Style): readonly Line[] {
  const head = line(span(marked ? "  ! " : "    ", "bold"), span(padded(label, labels), COLOURS[label]), `   ${place}`);
  return [head, ...wrapped(text, layoutColumns(style) - 8).map((part) => line(`        ${part}`))];
}

function factRow(fact: MeaningLine, { labels, places, style }: Columns): readonly Line[] {
  const indent = labels + places + 10;
  const dots = glyphsOf(style).dots;
  const place = Number.isFinite(style.columns) ? cutMiddle(fact.place, WIDEST_PLACE, dots) : fact.place;
  return wrapped(fact.text, layoutColumns(style) - indent).map((text, index) => {
    if (index > 0) return line(" ".repeat(indent), text);
    const mark = span(fact.marked ? "  ! " : "    ", "bold");
    return line(mark, span(padded(fact.label, labels), COLOURS[fact.label]), `   ${padded(place, places)}   `, text);
  });
}

function isFirstRun(items: readonly PlanItem[], totals: Totals): boolean {
  return totals.create > 0 && totals.create === items.length && totals.leave === 0;
}

/** What need not worry anybody. */
function calmLines(items: readonly PlanItem[], totals: Totals, style: Style): readonly Line[] {
  const indent = style.accessible ? "  " : "    ";
  const calm = totals.delete + totals.replace + totals.move === 0;
  if (!isFirstRun(items, totals)) return calm ? [line(`${indent}nothing is deleted, replaced or moved`)] : [];
  const head = line(`${indent}${totals.create} to create, nothing to change, nothing to remove`);
  return [head, ...joinedLines(createdByKind(items), `${indent}  `, style)];
}

/** Short parts side by side, as many to a line as fit. */
function joinedLines(parts: readonly string[], indent: string, style: Style): readonly Line[] {
  const between = glyphsOf(style).between;
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last}${between}${part}`;
    if (last !== undefined && widthOf(indent + longer) <= layoutColumns(style)) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((text) => line(indent, text));
}
