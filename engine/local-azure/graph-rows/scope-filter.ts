import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { ancestors, groupsAbove } from "../management-groups/hierarchy.ts";
import { managementGroupOf, parseAddress, subscriptionOf } from "../resources/address.ts";
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

/**
 * The same for the tables of policies and roles, whose assignments are inherited: `authorizationScopeFilter` may ask for those
 * above the scope too, or for those at the scope alone (Learn: "Azure Resource Graph query language", query scope).
 */
export function assignmentFilter(
  arm: Arm,
  scopes: { readonly subscriptions: readonly string[]; readonly managementGroups: readonly string[] },
  asked: string,
): (row: JsonObject) => boolean {
  const { subscriptions, managementGroups } = scopes;
  const inScope = scopeFilter(arm, subscriptions, managementGroups);
  const wanted = [
    ...subscriptions.map((id) => `/subscriptions/${id}`),
    ...managementGroups.map((name) => managementGroupPrefix + name),
  ].map((id) => id.toLowerCase());
  if (wanted.length === 0) return inScope;
  const over = new Set(["", "/", ...wanted.flatMap((id) => groupsAbove(arm, id).map((one) => one.id.toLowerCase()))]);
  const scopeOf = (row: JsonObject): string => (parseAddress(jsonString(row["id"]))?.scopeId ?? "").toLowerCase();
  const isAt = (row: JsonObject): boolean => wanted.includes(scopeOf(row));
  const isAbove = (row: JsonObject): boolean => /assignments$/i.test(jsonString(row["type"])) && over.has(scopeOf(row));
  switch (asked.toLowerCase()) {
    case "atscopeandabove":
      return (row) => isAt(row) || isAbove(row);
    case "atscopeaboveandbelow":
      return (row) => inScope(row) || isAbove(row);
    case "atscopeexact":
      return isAt;
    default:
      return inScope;
  }
}

function groupNames(arm: Arm, id: string): readonly string[] {
  if (subscriptionOf(id) !== undefined) return groupsAbove(arm, id).map(({ name }) => name.toLowerCase());
  const name = managementGroupOf(id);
  const group = name === undefined ? undefined : arm.store.get(managementGroupPrefix + name);
  return group === undefined ? [] : [group, ...ancestors(arm, group)].map((one) => one.name.toLowerCase());
}
