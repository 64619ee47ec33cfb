import type { Plan, PlannedUnit } from "#model/plan";
import { counted } from "../meaning/counted.ts";
import { foldItems, type Fold } from "../meaning/fold-items.ts";
import { packItems } from "../meaning/pack-items.ts";
import { isTouched, placesBelow, placeTree, type PlaceNode } from "../meaning/place-tree.ts";
import type { PlanItem } from "../meaning/plan-items.ts";
import type { Style } from "../style.ts";
import { briefRow } from "./brief-row.ts";
import { changeRows, repeatedRows, type RowLead } from "./change-rows.ts";
import { foldRows } from "./fold-rows.ts";
import { glyphsOf } from "./glyphs.ts";
import { packedRow } from "./packed-row.ts";
import { layoutRows, type Row } from "./rows.ts";
import { line, span, type Line } from "./span.ts";

/** How much of each change is told: every value, the first ones, a line for each change, or one for all that is new at a place. */
export type Detail = "all" | "full" | "brief" | "packed";

/** Some of the changes of a plan; `resent`: and the units that are sent again although nothing of theirs changes. */
export interface PlanPart {
  readonly items: readonly PlanItem[];
  readonly resent: boolean;
}

interface Drawing {
  readonly style: Style;
  readonly detail: Detail;
  readonly folds: ReadonlyMap<PlaceNode, readonly Fold[]>;
  /** Numbers of the groups, stable within a digest: the order of the tree. */
  readonly groups: ReadonlyMap<Fold, string>;
  /** For a change that another place had before, word for word: that place. */
  readonly sameAs: ReadonlyMap<PlanItem, string>;
}

/** The changes under the places where they happen; places without any are counted, not listed. */
export function planTreeLines(plan: Plan, part: PlanPart, style: Style, detail: Detail): readonly Line[] {
  const { items } = part;
  const roots = placeTree(plan, items, part.resent).filter(isTouched);
  const nodes = roots.flatMap(placesBelow);
  const fold = (all: readonly PlanItem[]): readonly Fold[] =>
    detail === "all" ? all.map((item) => ({ items: [item] })) : detail === "packed" ? packItems(all) : foldItems(all);
  const folds = new Map(nodes.map((node) => [node, fold(node.items)]));
  const many = [...folds.values()].flat().filter((each) => each.items.length > 1);
  const groups = new Map(many.map((each, index) => [each, `g${index + 1}`]));
  const drawing = { style, detail, folds, groups, sameAs: detail === "full" ? repeatedChanges(items) : new Map() };
  const rows = roots.flatMap((root) => rootRows(root, drawing));
  return layoutRows(rows, style, detail === "brief" || detail === "packed" ? "tight" : "roomy");
}

/** A number of lines that the tree takes at least, found without drawing it. */
export function leastTreeLines(items: readonly PlanItem[]): number {
  const byPlace = Map.groupBy(items, (item) => item.path.join("/"));
  return [...byPlace.values()].reduce((sum, here) => sum + packItems(here).length, 0);
}

function repeatedChanges(items: readonly PlanItem[]): ReadonlyMap<PlanItem, string> {
  const firstPlace = new Map<string, string>();
  const same = new Map<PlanItem, string>();
  for (const item of items) {
    if (item.change.properties.length === 0) continue;
    const { kind, type, name, reason, properties } = item.change;
    const key = JSON.stringify([
      kind,
      type,
      name,
      reason,
      properties.map((each) => [each.path, each.before, each.after]),
    ]);
    const before = firstPlace.get(key);
    if (before === undefined) firstPlace.set(key, item.place);
    else same.set(item, before);
  }
  return same;
}

function rootRows(root: PlaceNode, drawing: Drawing): readonly Row[] {
  const untouched = placesBelow(root).filter((node) => node !== root && !isTouched(node));
  const head: Row = { lead: "", under: "", left: line(span(root.name, "bold")) };
  const last = untouched.length === 0 ? [] : [untouchedLine(untouched)];
  return [head, ...childRows(root, "", drawing, last)];
}

type Child = (at: RowLead) => readonly Row[];

function childRows(node: PlaceNode, lead: string, drawing: Drawing, extra: readonly Line[]): readonly Row[] {
  const { style } = drawing;
  const glyphs = glyphsOf(style);
  const children: readonly Child[] = [
    ...(drawing.folds.get(node) ?? []).map((fold) => (at: RowLead) => foldOrChange(fold, at, drawing)),
    ...node.resent.map((unit) => (at: RowLead) => [{ ...at, left: resentLine(unit.id, unit.resend) }]),
    ...node.children.filter(isTouched).map((child) => (at: RowLead) => placeRows(child, at, drawing)),
    ...extra.map((left) => (at: RowLead) => [{ ...at, left }]),
  ];
  return children.flatMap((child, index) => {
    const last = index === children.length - 1;
    return child({
      lead: lead + (last ? glyphs.lastBranch : glyphs.branch),
      under: lead + (last ? glyphs.gap : glyphs.trunk),
    });
  });
}

/** A place; with those below it on the same line while there is nothing else to say. */
function placeRows(node: PlaceNode, at: RowLead, drawing: Drawing): readonly Row[] {
  const names = [node.name];
  let inner = node;
  for (;;) {
    const [only, ...others] = inner.children.filter(isTouched);
    if (only === undefined || others.length > 0 || inner.items.length > 0 || inner.resent.length > 0) break;
    names.push(only.name);
    inner = only;
  }
  return [{ ...at, left: line(span(names.join("/"), "bold")) }, ...childRows(inner, at.under, drawing, [])];
}

function foldOrChange(fold: Fold, at: RowLead, drawing: Drawing): readonly Row[] {
  const { style, detail, groups, sameAs } = drawing;
  const [first] = fold.items;
  if (first === undefined) return [];
  if (fold.items.length > 1 && detail === "packed") return [packedRow(fold, at, style)];
  if (fold.items.length > 1) return foldRows(fold, groups.get(fold) ?? "", at, style);
  if (detail === "brief" || detail === "packed") return [briefRow(first, at, style, [])];
  const before = sameAs.get(first);
  return before === undefined ? changeRows(first, at, style, detail === "all") : repeatedRows(first, at, style, before);
}

const resentBecause: Readonly<Record<NonNullable<PlannedUnit["resend"]>, string>> = {
  "stack-missing": "its stack is missing in Azure",
  "stack-not-succeeded": "its stack did not succeed",
  "members-replaced": "members of its initiatives are replaced",
};

function resentLine(unit: string, why: PlannedUnit["resend"]): Line {
  return line(`unit `, span(unit), ` is sent again${why === undefined ? "" : `: ${resentBecause[why]}`}`);
}

function untouchedLine(nodes: readonly PlaceNode[]): Line {
  const kinds = new Set(nodes.map((node) => node.kind ?? "managementGroup"));
  const word = kinds.size > 1 ? "place" : WORDS[[...kinds][0] ?? "tenant"];
  return line(span(`${counted(nodes.length, word)} without a change`, "dim"));
}

const WORDS = {
  tenant: "place",
  managementGroup: "group",
  subscription: "subscription",
  resourceGroup: "resource group",
};
