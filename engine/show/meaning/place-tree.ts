import type { Plan, PlannedUnit } from "#model/plan";
import type { ScopeKind } from "#model/scope";
import type { PlanItem } from "./plan-items.ts";

/** A management group, subscription or resource group with what changes there and below. */
export interface PlaceNode {
  readonly name: string;
  /** Absent for a place that no unit is deployed to. */
  readonly kind?: ScopeKind;
  readonly items: readonly PlanItem[];
  /** Units that are sent again although nothing of theirs changes. */
  readonly resent: readonly PlannedUnit[];
  readonly children: readonly PlaceNode[];
}

interface Growing {
  name: string;
  kind?: ScopeKind;
  items: PlanItem[];
  resent: PlannedUnit[];
  children: Map<string, Growing>;
}

/** The places of a plan, roots first, in the order of its units; `items` and `resent` say what to hang in. */
export function placeTree(plan: Plan, items: readonly PlanItem[], resent: boolean): readonly PlaceNode[] {
  const top = growing("");
  const places = new Map<string, Growing>();
  for (const unit of plan.units) {
    const place = placeAt(top, unit);
    place.kind = unit.scope.kind;
    places.set(unit.id, place);
    if (resent && unit.resend !== undefined) place.resent.push(unit);
  }
  for (const item of items) places.get(item.unit)?.items.push(item);
  return finished(top).children;
}

/** Whether something happens here or below. */
export function isTouched(node: PlaceNode): boolean {
  return node.items.length > 0 || node.resent.length > 0 || node.children.some(isTouched);
}

/** This place and all below it. */
export function placesBelow(node: PlaceNode): readonly PlaceNode[] {
  return [node, ...node.children.flatMap(placesBelow)];
}

function growing(name: string): Growing {
  return { name, items: [], resent: [], children: new Map() };
}

function placeAt(top: Growing, unit: PlannedUnit): Growing {
  let place = top;
  for (const name of unit.path.length === 0 ? ["tenant"] : unit.path) {
    const child = place.children.get(name) ?? growing(name);
    place.children.set(name, child);
    place = child;
  }
  return place;
}

function finished(place: Growing): PlaceNode {
  const { name, kind, items, resent } = place;
  const children = [...place.children.values()].map(finished);
  return { name, items, resent, children, ...(kind === undefined ? {} : { kind }) };
}
