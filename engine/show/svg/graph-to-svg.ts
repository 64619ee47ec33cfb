import type { ArchetypeGraph } from "#model/archetype-graph";
import { escapeHtml } from "../escape/escape-html.ts";
import { escapeText } from "../escape/escape-text.ts";
import { scopeCarries, scopeConflicts } from "../meaning/scope-effects.ts";
import { scopeRows, type ScopeRow } from "../meaning/scope-rows.ts";
import { scopeTally, tallyColumns } from "../meaning/scope-tally.ts";
import { cutEnd, widthOf } from "../text/width.ts";
import { type graphColours, graphSvgStyle } from "./graph-svg-style.ts";

/** All in pixels; `bold` and `small` are what a column of a terminal takes at most in the two sizes of text. */
const size = { row: 44, box: 34, indent: 24, name: 372, column: 84, margin: 16, head: 56, bold: 8.4, small: 6.2 };

/**
 * The scopes as a tree with a table beside it: what is denied, deployed, modified, audited at each, and conflicts as a mark with their
 * sentences to hover over. One file without links, scripts or fonts of its own; light and dark.
 */
export function graphToSvg(graph: ArchetypeGraph): string {
  const rows = scopeRows(graph);
  const deepest = rows.reduce((most, { depth }) => Math.max(most, depth), 0);
  const tableX = size.margin + deepest * size.indent + size.name + 16;
  const columns = columnsOf(graph);
  const width = tableX + (columns.length + 1) * size.column + size.margin;
  const height = size.head + rows.length * size.row + size.margin;
  const head = [...columns.map(({ title }) => title), "conflicts"].map(
    (title, index) =>
      `<text class="h" x="${tableX + (index + 0.5) * size.column}" y="${size.head - 12}">${title}</text>`,
  );
  const title = `${rows.length} scopes and the policies in force at each`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<style>${graphSvgStyle}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="t" x="${size.margin}" y="${size.head - 12}">Effective policies</text>`,
    ...head,
    ...rows.map((row, index) => elbow(row, index)),
    ...rows.flatMap((row, index) => [box(row, index), cells(row, index, tableX, columns)]),
    "</svg>",
    "",
  ].join("\n");
}

type Columns = typeof tallyColumns;

/** Columns that are empty everywhere are left out, but for the four that a person looks for. */
function columnsOf({ scopes }: ArchetypeGraph): Columns {
  const tallies = scopes.map(scopeTally);
  return tallyColumns.filter(({ deed }, index) => index < 4 || tallies.some((tally) => tally[deed] > 0));
}

function left(depth: number): number {
  return size.margin + depth * size.indent;
}

function middle(index: number): number {
  return size.head + index * size.row + size.row / 2;
}

/** From the scope above, down its left side and over to this one. */
function elbow({ depth, parent }: ScopeRow, index: number): string {
  if (parent === undefined) return "";
  const x = left(depth - 1) + 12;
  return `<path class="line" d="M${x} ${middle(parent) + size.box / 2}V${middle(index)}H${left(depth)}"/>`;
}

function box({ scope, depth }: ScopeRow, index: number): string {
  const x = left(depth);
  const y = middle(index) - size.box / 2;
  const carries = scopeCarries(scope).join(" · ");
  const name = cut(scope.name, Math.floor((size.name - 20) / size.bold));
  const room = size.name - 28 - widthOf(name) * size.bold;
  const called = scope.displayName === scope.name ? "" : cut(scope.displayName, Math.floor(room / size.small));
  const kind = scope.scope.kind === "subscription" ? "sub" : "mg";
  return [
    `<g><title>${escapeHtml(scope.scope.id)}</title>`,
    `<rect class="box ${kind}" x="${x}" y="${y}" width="${size.name}" height="${size.box}" rx="5"/>`,
    `<text class="n" x="${x + 10}" y="${y + 14}">${escapeHtml(name)}<tspan class="d" dx="8">${escapeHtml(called)}</tspan></text>`,
    `<text class="c" x="${x + 10}" y="${y + 28}">${escapeHtml(cut(carries, Math.floor((size.name - 20) / size.small)))}</text></g>`,
  ].join("");
}

function cut(text: string, columns: number): string {
  const shown = escapeText(text);
  return widthOf(shown) <= columns ? shown : `${cutEnd(shown, Math.max(0, columns - 1))}…`;
}

function cells({ scope }: ScopeRow, index: number, tableX: number, columns: Columns): string {
  const tally = scopeTally(scope);
  const y = middle(index);
  const counts = columns.map(({ deed }, column) => pill(tally[deed], deed, tableX + (column + 0.5) * size.column, y));
  const clashes = scopeConflicts(scope);
  const mark = pill(clashes.length, "clash", tableX + (columns.length + 0.5) * size.column, y);
  return [...counts, `<g><title>${escapeHtml(clashes.join("\n"))}</title>${mark}</g>`].join("");
}

function pill(count: number, colour: keyof typeof graphColours, x: number, y: number): string {
  if (count === 0) return `<text class="zero" x="${x}" y="${y + 4}">·</text>`;
  const width = 24 + String(count).length * 8;
  return `<rect class="p ${colour}" x="${x - width / 2}" y="${y - 11}" width="${width}" height="22" rx="11"/><text class="v ${colour}" x="${x}" y="${y + 4.5}">${count}</text>`;
}
