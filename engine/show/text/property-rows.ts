import type { Json } from "#lib/json";
import type { Change, PropertyChange } from "#model/plan";
import { escapeText } from "../escape/escape-text.ts";
import { effectDirection } from "../meaning/effect-direction.ts";
import { foldProperties, type PropertyFold } from "../meaning/fold-properties.ts";
import { jsonText } from "../meaning/json-text.ts";
import { propertyPath } from "../meaning/property-path.ts";
import { isSecure, SECURE } from "../meaning/secure.ts";
import { layoutColumns, type Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { columnWidth, type Row } from "./rows.ts";
import { line, span, type Line, type Span } from "./span.ts";
import { textDifferenceLines } from "./text-difference.ts";
import { cutMiddle, lineWidth, padded, widthOf } from "./width.ts";

interface PropertyLimits {
  /** Rows per change; what is over is counted. */
  readonly rows: number;
  /** Whether equal values of many members are said once. */
  readonly folded: boolean;
}

const WIDEST_PATH = 40;
const WIDEST_LIVE = 24;
const NARROWEST_VALUES = 24;

/** The changed values of one change, each on a row: `path   before → after`, or live and Git apart where Azure drifted. */
export function propertyRows(change: Change, lead: string, limits: PropertyLimits, style: Style): readonly Row[] {
  const { properties } = change;
  const folds = limits.folded
    ? foldProperties(properties)
    : properties.map((each) => ({ path: each.path, properties: [each] }));
  const told = [...folds].sort((a, b) => urgency(a) - urgency(b));
  const shown = told.length > limits.rows ? told.slice(0, limits.rows - 1) : told;
  const names = shown.map((fold) => nameOf(fold, shown));
  const width = columnWidth(names, WIDEST_PATH);
  const live = columnWidth(
    shown.map((fold) => jsonText(fold.properties[0]?.before)).filter((text) => widthOf(text) <= WIDEST_LIVE),
    WIDEST_LIVE,
  );
  const rows = shown.flatMap((fold, index) => {
    const left = span(`${padded(names[index] ?? "", width)}   `);
    return foldRows(fold, { change, lead, left, live, style });
  });
  const rest = told.slice(shown.length).reduce((sum, fold) => sum + fold.properties.length, 0);
  return rest === 0 ? rows : [...rows, { lead, under: lead, left: line(span(`${rest} more values`, "dim")) }];
}

/** Effects first: they are what must not fall under a limit. */
function urgency(fold: PropertyFold): number {
  const first = fold.properties[0];
  return first !== undefined && effectDirection(first) !== undefined ? 0 : 1;
}

function nameOf(fold: PropertyFold, all: readonly PropertyFold[]): string {
  const marks = all.some((each) => each.properties[0]?.kind !== "change");
  const symbol = marks ? `${{ add: "+", change: "~", remove: "-" }[fold.properties[0]?.kind ?? "change"]} ` : "";
  const count = fold.properties.length > 1 ? ` (${fold.properties.length})` : "";
  return `${symbol}${propertyPath(fold.path)}${count}`;
}

interface Telling {
  readonly change: Change;
  readonly lead: string;
  readonly left: Span;
  /** Width of the live values, so that Git's stand in a column. */
  readonly live: number;
  readonly style: Style;
}

function foldRows(fold: PropertyFold, telling: Telling): readonly Row[] {
  const { change, lead, left, style } = telling;
  const property = fold.properties[0];
  if (property === undefined) return [];
  const place = fold.properties.length === 1 ? ownPlace(property, change) : undefined;
  const placed = place === undefined ? {} : { place };
  const row = (parts: Line): Row => ({ lead, under: `${lead}  `, left: line(left, ...parts), ...placed });
  if (isSecure(property)) return [row([span(SECURE[property.kind])])];
  if (isText(property.before) && isText(property.after)) {
    const difference = textDifferenceLines(property.before, property.after, style);
    return [row([]), ...difference.map((each) => ({ lead: `${lead}  `, under: lead, left: each }))];
  }
  const room = layoutColumns(style) - widthOf(lead) - widthOf(left.text);
  const beside = room >= NARROWEST_VALUES || !Number.isFinite(style.columns);
  const values = {
    property,
    drifted: change.reason === "drifted",
    room: beside ? room : room + widthOf(left.text) - 2,
    style,
  };
  const [first = [], ...below] = valueLines(values, telling.live);
  if (!beside) return [row([]), ...[first, ...below].map((parts) => ({ lead: `${lead}  `, under: lead, left: parts }))];
  const indent = span(" ".repeat(widthOf(left.text)));
  return [row(first), ...below.map((parts) => ({ lead, under: lead, left: line(indent, ...parts) }))];
}

/** The property's own line, when it is another than the one of the whole change. */
function ownPlace(property: PropertyChange, change: Change): string | undefined {
  if (property.origin === undefined) return undefined;
  const place = placeText(property.origin.used);
  return change.origin !== undefined && placeText(change.origin.used) === place ? undefined : place;
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.includes("\n");
}

interface Values {
  readonly property: PropertyChange;
  readonly drifted: boolean;
  readonly room: number;
  readonly style: Style;
}

/** Side by side where that fits, else one below the other, each shortened in the middle only if it must. */
function valueLines({ property, drifted, room, style }: Values, liveWidth: number): readonly Line[] {
  const { arrow, dots } = glyphsOf(style);
  const width = Number.isFinite(style.columns) ? room : Number.POSITIVE_INFINITY;
  const text = (value: Json | undefined, taken: number): string =>
    cutMiddle(escapeText(jsonText(value)), Math.max(12, width - taken), dots);
  if (drifted) {
    const live = line("live ", span(padded(text(property.before, 5), liveWidth), "removed"));
    const git = span(text(property.after, 5), "created");
    return besides(live, line("   Git ", git), width) ?? [live, line("Git  ", git)];
  }
  if (property.kind === "add") return [line(span(text(property.after, 0), "created"))];
  if (property.kind === "remove") return [line(span(text(property.before, 0), "removed"))];
  const word = effectDirection(property);
  const said = word === undefined ? [] : [span(`   ${word}`, word === "weaker" ? "removed" : "changed")];
  const before = line(text(property.before, 0));
  const after = line(`${arrow} `, text(property.after, widthOf(arrow) + 1), ...said);
  return besides(before, line(" ", ...after), width) ?? [before, after];
}

function besides(left: Line, right: Line, width: number): readonly Line[] | undefined {
  return lineWidth(left) + lineWidth(right) <= width ? [[...left, ...right]] : undefined;
}
