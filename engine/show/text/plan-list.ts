import type { Plan } from "#model/plan";
import { counted } from "../meaning/counted.ts";
import type { PlanItem } from "../meaning/plan-items.ts";
import { typeName } from "../meaning/type-name.ts";
import type { Style } from "../style.ts";
import { briefRow } from "./brief-row.ts";
import { layoutRows, type Row } from "./rows.ts";
import { line, span, type Line } from "./span.ts";
import type { PlanPart } from "./plan-tree.ts";
import { changeSymbol, verdictMark } from "./symbols.ts";

/**
 * The changes of a very large plan: each risky one on a line of its own with its place, everything else counted by kind,
 * type and verdict over the whole tenant, the `kinds` most frequent ones each on a line.
 */
export function planListLines(plan: Plan, part: PlanPart, style: Style, kinds: number): readonly Line[] {
  const { items } = part;
  const risky = items.filter((item) => item.risky).map((item) => ownRow(item, style));
  const groups = new Map<string, PlanItem[]>();
  for (const item of items.filter((each) => !each.risky)) {
    const key = [item.change.kind, item.change.type.toLowerCase(), item.verdict].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
  const counts = sorted.slice(0, kinds).map((group) => countRow(group, style));
  const rest = sorted.slice(kinds).flat().length;
  const resent = part.resent ? plan.units.filter((unit) => unit.resend !== undefined).length : 0;
  return layoutRows(
    [
      ...risky,
      ...counts,
      ...(rest > 0 ? [plainRow(`${rest} more changes of other types`)] : []),
      ...(resent > 0 ? [plainRow(`${counted(resent, "unit")} sent again: no stack that succeeded`)] : []),
    ],
    style,
    "tight",
  );
}

function ownRow(item: PlanItem, style: Style): Row {
  return briefRow(item, { lead: "", under: "" }, style, [span(`   ${item.place}`, "dim")]);
}

function countRow(group: readonly PlanItem[], style: Style): Row {
  const [first] = group;
  if (first === undefined) return plainRow("");
  if (group.length === 1) return ownRow(first, style);
  const places = new Set(group.map((item) => item.path.join("/"))).size;
  const where = places === 1 ? first.place : `${places} places`;
  const mark = verdictMark(first.verdict, style);
  const left = line(
    changeSymbol(first.change.kind, style),
    ` ${counted(group.length, typeName(first.change.type))} in ${where}`,
  );
  return { lead: "", under: "", left, ...(mark === undefined ? {} : { mark }) };
}

function plainRow(text: string): Row {
  return { lead: "", under: "", left: line(text) };
}
