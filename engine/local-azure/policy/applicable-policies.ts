import { jsonArray, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove, groupType, placementType } from "../management-groups/hierarchy.ts";
import type { PolicyResource } from "../policy-engine/index.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { EffectivePolicy } from "./effective-policy.ts";
import { definitionType, policyAssignmentType, setType } from "./find-definition.ts";
import { isIndexed } from "./policy-target.ts";
import { readAssignment } from "./read-assignment.ts";
import { isSelected } from "./selectors.ts";

export const exemptionType = "Microsoft.Authorization/policyExemptions";
const versionTypes = [`${definitionType}/versions`, `${setType}/versions`];
const sources = [
  definitionType,
  setType,
  ...versionTypes,
  policyAssignmentType,
  exemptionType,
  groupType,
  placementType,
];

/**
 * The policies that are assigned at or above the resource and may be about it, the nearest scope first: without those that
 * exclude its scope, whose mode or selectors leave it out, or whose rule needs another type. Those of unknown rules are among them.
 */
export function applicablePolicies(arm: Arm, resource: PolicyResource): readonly EffectivePolicy[] {
  refresh(arm);
  if (arm.policies.byScope.size === 0) return [];
  const scopes = scopesOf(arm, resource.id);
  const container = scopes.findIndex((scope) => parseContainer(scope));
  const own = scopes.slice(0, container).flatMap((scope) => arm.policies.byScope.get(scope) ?? []);
  const inherited = policiesAt(arm, scopes.slice(container), resource);
  const all = own.length === 0 ? inherited : [...own.filter((policy) => mayBeAbout(policy, resource)), ...inherited];
  return all.filter(
    (policy) => isInside(policy, scopes) && isInMode(arm, policy, resource) && selects(policy, resource),
  );
}

function parseContainer(scope: string): boolean {
  return /^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?$/.test(scope);
}

/** Worked out once for a container and a type: most definitions are about other types. */
function policiesAt(arm: Arm, scopes: readonly string[], resource: PolicyResource): readonly EffectivePolicy[] {
  const key = `${scopes[0] ?? ""}|${resource.type.toLowerCase()}`;
  const known = arm.policies.byPlace.get(key);
  if (known !== undefined) return known;
  const all = scopes.flatMap((scope) => arm.policies.byScope.get(scope) ?? []);
  const found = all.filter((policy) => mayBeAbout(policy, resource));
  arm.policies.byPlace.set(key, found);
  return found;
}

function mayBeAbout({ rule }: EffectivePolicy, { type }: PolicyResource): boolean {
  if (rule === undefined) return true;
  if (rule.mode === "data") return false;
  if (rule.asksLocation && type.toLowerCase() === "microsoft.resources/subscriptions") return false;
  return rule.types === undefined || rule.types.has(type.toLowerCase());
}

function isInside({ assignment }: EffectivePolicy, scopes: readonly string[]): boolean {
  const excluded = jsonArray(valueAt(assignment.body, "properties.notScopes"));
  return (
    excluded.length === 0 || !excluded.some((scope) => scopes.includes(String(scope).toLowerCase().replace(/\/$/, "")))
  );
}

function isInMode(arm: Arm, { rule }: EffectivePolicy, resource: PolicyResource): boolean {
  return rule?.mode !== "indexed" || isIndexed(arm, resource);
}

function selects(policy: EffectivePolicy, resource: PolicyResource): boolean {
  return isSelected(valueAt(policy.assignment.body, "properties.resourceSelectors"), { resource, policy });
}

/** Everything that a resource inherits from, in lower case: itself, its parents, its containers, the groups above. */
export function scopesOf(arm: Arm, id: string): readonly string[] {
  refresh(arm);
  const subscription = `/subscriptions/${subscriptionOf(id) ?? ""}`;
  const group = resourceGroupOf(id);
  const groupId = group === undefined ? [] : [`${subscription}/resourcegroups/${group}`];
  const known = arm.policies.groups.get(subscription.toLowerCase());
  const groups = known ?? groupsAbove(arm, subscription).map((one) => one.id.toLowerCase());
  arm.policies.groups.set(subscription.toLowerCase(), groups);
  return [...resourcesAbove(id), ...[...groupId, subscription].map((scope) => scope.toLowerCase()), ...groups];
}

/** The same of any scope, also of a management group. */
export function applicableScopes(arm: Arm, id: string): readonly string[] {
  if (subscriptionOf(id) !== undefined) return scopesOf(arm, id);
  const groups = groupsAbove(arm, id).map((one) => one.id.toLowerCase());
  return groups.length === 0 ? [id.toLowerCase()] : groups;
}

/** The resource itself, the resources that it is a child of or extends; nothing for a container. */
function resourcesAbove(id: string): readonly string[] {
  const address = parseAddress(id);
  if (address === undefined || parseContainer(id.toLowerCase()) || address.scopeKind === "tenant") return [];
  const above = address.parentId ?? (address.scopeKind === "resource" ? address.scopeId : undefined);
  return [id.toLowerCase(), ...(above === undefined ? [] : resourcesAbove(above))];
}

/** The exemptions of an assignment. */
export function exemptionsOf(arm: Arm, assignment: Stored): readonly Stored[] {
  refresh(arm);
  return arm.policies.exemptions.get(assignment.id.toLowerCase()) ?? [];
}

/** All assigned policies of the tenant, by the lower-case id of the scope of their assignment. */
export function policiesByScope(arm: Arm): ReadonlyMap<string, readonly EffectivePolicy[]> {
  refresh(arm);
  return arm.policies.byScope;
}

/** Forgets all that was worked out when a policy object or the tree of groups has changed since. */
function refresh(arm: Arm): void {
  const { policies, store } = arm;
  const stamp = sources.map((type) => store.revision(type)).join();
  if (policies.stamp.value === stamp) return;
  policies.stamp.value = stamp;
  for (const part of [policies.byScope, policies.byPlace, policies.groups, policies.exemptions]) part.clear();
  for (const assignment of store.ofType(policyAssignmentType)) {
    const scope = (parseAddress(assignment.id)?.scopeId ?? "").toLowerCase();
    policies.byScope.set(scope, [...(policies.byScope.get(scope) ?? []), ...readAssignment(arm, assignment)]);
  }
  for (const exemption of store.ofType(exemptionType)) {
    const id = jsonString(valueAt(exemption.body, "properties.policyAssignmentId")).toLowerCase();
    policies.exemptions.set(id, [...(policies.exemptions.get(id) ?? []), exemption]);
  }
}
