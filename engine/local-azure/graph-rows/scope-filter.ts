import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { ancestors } from "../management-groups/hierarchy.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { managementGroupOf, subscriptionOf } from "../resources/address.ts";
import { managementGroupPrefix } from "../tenant.ts";

/** Whether a row lies in the scope of a request: its subscriptions, its management groups and all below, or everything. */
export function scopeFilter(
  arm: Arm,
  subscriptions: readonly string[],
  managementGroups: readonly string[],
): (row: JsonObject) => boolean {
  if (subscriptions.length === 0 && managementGroups.length === 0) return () => true;
  const wantedSubscriptions = new Set(subscriptions.map((id) => id.toLowerCase()));
  const wantedGroups = new Set(managementGroups.map((name) => name.toLowerCase()));
  return (row) => {
    const id = jsonString(row["id"]);
    const subscription = subscriptionOf(id)?.toLowerCase();
    if (subscription !== undefined && wantedSubscriptions.has(subscription)) return true;
    return groupNames(arm, id).some((name) => wantedGroups.has(name));
  };
}

function groupNames(arm: Arm, id: string): readonly string[] {
  if (subscriptionOf(id) !== undefined) return groupsAbove(arm, id).map(({ name }) => name.toLowerCase());
  const name = managementGroupOf(id);
  const group = name === undefined ? undefined : arm.store.get(managementGroupPrefix + name);
  return group === undefined ? [] : [group, ...ancestors(arm, group)].map((one) => one.name.toLowerCase());
}
