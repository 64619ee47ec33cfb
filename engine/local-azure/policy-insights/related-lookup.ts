import type { Arm } from "../arm.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";

/** Resources of one type by the place that a policy looks for them at, in lower case. Each type is sorted once. */
export type RelatedLookup = (type: string, place: string) => readonly Stored[];

/** A lookup over the tenant as it is now. Places are ids, and `{subscription}/*` for all that a subscription holds. */
export function createRelatedLookup(arm: Arm): RelatedLookup {
  const types = new Map<string, ReadonlyMap<string, readonly Stored[]>>();
  return (type, place) => {
    const key = type.toLowerCase();
    const known = types.get(key) ?? byPlace(arm.store.ofType(key));
    types.set(key, known);
    return known.get(place.toLowerCase()) ?? [];
  };
}

function byPlace(all: readonly Stored[]): ReadonlyMap<string, readonly Stored[]> {
  const places = new Map<string, Stored[]>();
  for (const stored of all) {
    for (const place of placesOf(stored.id)) {
      const members = places.get(place) ?? [];
      places.set(place, members);
      members.push(stored);
    }
  }
  return places;
}

/** Where a resource is found: at itself, below its parents, and in its containers unless it extends another resource. */
function placesOf(id: string): readonly string[] {
  const address = parseAddress(id);
  if (address === undefined) return [];
  const subscription = `/subscriptions/${subscriptionOf(id) ?? ""}`;
  const group = resourceGroupOf(id);
  const isOwn = address.scopeKind === "resourceGroup" || address.scopeKind === "subscription";
  const containers = isOwn
    ? [group === undefined ? subscription : `${subscription}/resourceGroups/${group}`, `${subscription}/*`]
    : [];
  return [...new Set([id, ...above(id), ...containers].map((place) => place.toLowerCase()))];
}

function above(id: string): readonly string[] {
  const address = parseAddress(id);
  const next = address?.parentId ?? (address?.scopeKind === "resource" ? address.scopeId : undefined);
  return next === undefined ? [] : [next, ...above(next)];
}
