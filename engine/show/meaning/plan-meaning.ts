import type { Change, ChangeKind, Risk } from "#model/plan";
import { counted } from "./counted.ts";
import { describeMove, describeRight, describeStrength, describeValues } from "./describe-change.ts";
import type { PlanItem } from "./plan-items.ts";
import { typeName } from "./type-name.ts";

/** One fact of "What this means": `! weaker  corp, online  Deny-Public-Endpoints: Deny → Audit`. */
export interface MeaningLine {
  readonly label: MeaningLabel;
  readonly place: string;
  readonly text: string;
  /** Danger; said with `!`. */
  readonly marked: boolean;
}

export type MeaningLabel =
  | "removed"
  | "replaced"
  | "right"
  | "weaker"
  | "stronger"
  | "moved"
  | "security"
  | "drift"
  | "detached"
  | "new"
  | "changed";

interface Storey {
  readonly label: MeaningLabel;
  readonly holds: (change: Change) => boolean;
  readonly text: (change: Change, arrow: string) => string;
}

const titled = (change: Change): string => `${typeName(change.type)} ${change.name}`;
const has =
  (risk: Risk) =>
  (change: Change): boolean =>
    change.risks.includes(risk);

const STOREYS: readonly Storey[] = [
  { label: "removed", holds: (change) => change.kind === "delete", text: titled },
  {
    label: "replaced",
    holds: (change) => change.kind === "replace",
    text: (change) => `${titled(change)} is removed and made anew`,
  },
  { label: "right", holds: has("right"), text: describeRight },
  { label: "weaker", holds: has("weaker-effect"), text: (change, arrow) => describeStrength(change, "weaker", arrow) },
  {
    label: "stronger",
    holds: has("stronger-effect"),
    text: (change, arrow) => describeStrength(change, "stronger", arrow),
  },
  { label: "moved", holds: (change) => change.kind === "move", text: describeMove },
  { label: "security", holds: has("security"), text: describeValues },
];

const PLACES_NAMED = 3;

/**
 * What a plan means, danger first; `arrow` stands between before and after. More than `singly` facts of one kind are
 * counted instead: each of them has its own line among the changes. Empty when nothing of note happens.
 */
export function planMeaning(items: readonly PlanItem[], arrow: string, singly: number): readonly MeaningLine[] {
  const dangers = STOREYS.flatMap((storey) => storeyLines(storey, items, arrow, singly));
  return [...dangers, ...driftLines(items), ...detachedLines(items), ...calmLines(items)];
}

function storeyLines(
  storey: Storey,
  items: readonly PlanItem[],
  arrow: string,
  singly: number,
): readonly MeaningLine[] {
  const placesByText = new Map<string, string[]>();
  const held = items.filter((item) => storey.holds(item.change));
  for (const item of held) {
    const text = storey.text(item.change, arrow);
    placesByText.set(text, [...(placesByText.get(text) ?? []), item.place]);
    if (placesByText.size > singly) return [summary(storey.label, held)];
  }
  return [...placesByText].map(([text, places]) => ({
    label: storey.label,
    place: placeList(places),
    text,
    marked: true,
  }));
}

/** Too many to say singly here: counted by type; each has its own line among the changes. */
function summary(label: MeaningLabel, items: readonly PlanItem[]): MeaningLine {
  const place = placeList(items.map((item) => item.place));
  return { label, place, text: `${typeCounts(items)}, each listed below`, marked: true };
}

function typeCounts(items: readonly PlanItem[]): string {
  const byType = new Map<string, number>();
  for (const { change } of items) byType.set(typeName(change.type), (byType.get(typeName(change.type)) ?? 0) + 1);
  const counts = [...byType].map(([type, count]) => counted(count, type));
  return (counts.length > 4 ? [...counts.slice(0, 3), `${counts.length - 3} more types`] : counts).join(", ");
}

/** What is neither dangerous nor drifted, by type: so that a harmless plan says what it is about too. */
function calmLines(items: readonly PlanItem[]): readonly MeaningLine[] {
  const calm = items.filter((item) => !item.risky && item.change.reason !== "drifted");
  const lineOf = (label: "new" | "changed", kind: ChangeKind): readonly MeaningLine[] => {
    const those = calm.filter((item) => item.change.kind === kind);
    if (those.length === 0) return [];
    return [{ label, place: placeList(those.map((item) => item.place)), text: typeCounts(those), marked: false }];
  };
  return [...lineOf("new", "create"), ...lineOf("changed", "update")];
}

function driftLines(items: readonly PlanItem[]): readonly MeaningLine[] {
  const drifted = items.filter((item) => item.change.reason === "drifted");
  if (drifted.length === 0) return [];
  const place = placeList(drifted.map((item) => item.place));
  const what = `${counted(drifted.length, "object")} changed in Azure since the last apply, not in Git`;
  return [{ label: "drift", place, text: what, marked: drifted.some((item) => item.risky) }];
}

function detachedLines(items: readonly PlanItem[]): readonly MeaningLine[] {
  const detached = items.filter((item) => item.change.kind === "detach");
  if (detached.length === 0) return [];
  const place = placeList(detached.map((item) => item.place));
  const what =
    detached.length === 1 ? "1 object stays in Azure and is" : `${detached.length} objects stay in Azure and are`;
  return [{ label: "detached", place, text: `${what} no longer ours`, marked: false }];
}

function placeList(places: readonly string[]): string {
  const unique = [...new Set(places)];
  if (unique.length <= PLACES_NAMED) return unique.join(", ");
  return `${unique.slice(0, PLACES_NAMED - 1).join(", ")}, ${unique.length - PLACES_NAMED + 1} more`;
}
