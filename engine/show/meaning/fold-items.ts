import type { Json } from "#lib/json";
import type { PlanItem } from "./plan-items.ts";

/** One change, or equal ones of one place that are said once. `items` is never empty. */
export interface Fold {
  readonly items: readonly PlanItem[];
}

const FOLDED_FROM = 4;

/** Folds equal changes of one place from four on; risky ones stand alone. Order of first appearance. */
export function foldItems(items: readonly PlanItem[]): readonly Fold[] {
  const byShape = new Map<string, PlanItem[]>();
  for (const item of items) if (!item.risky) append(byShape, shapeOf(item), item);
  const folded = new Map<PlanItem, readonly PlanItem[]>();
  const inside = new Set<PlanItem>();
  for (const alike of byShape.values()) {
    const [first, ...others] = alike;
    if (first === undefined || alike.length < FOLDED_FROM) continue;
    folded.set(first, alike);
    for (const other of others) inside.add(other);
  }
  return items.filter((item) => !inside.has(item)).map((item) => ({ items: folded.get(item) ?? [item] }));
}

function append(groups: Map<string, PlanItem[]>, key: string, item: PlanItem): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** Kind, type, reason, guard's verdict and the changed paths with the classes of their values. */
function shapeOf({ change, verdict }: PlanItem): string {
  const paths = change.properties.map(
    (property) => `${property.kind} ${property.path} ${classOf(property.before)} ${classOf(property.after)}`,
  );
  return [change.kind, change.type.toLowerCase(), change.reason, verdict, ...paths].join("\n");
}

function classOf(value: Json | undefined): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
