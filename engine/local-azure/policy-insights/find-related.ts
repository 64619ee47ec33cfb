import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Case } from "../policy/judge.ts";
import { factsOf, relatedResource } from "../policy/policy-target.ts";
import { evaluateValue, holds, type RelatedDetails, ruleScope } from "../policy-engine/index.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { RelatedLookup } from "./related-lookup.ts";

/**
 * Whether there is the resource that auditIfNotExists or deployIfNotExists looks for: of the type and name, below or on the
 * resource, else in its resource group or where `existenceScope` and `resourceGroupName` say, satisfying the condition
 * (Learn: "Azure Policy definitions auditIfNotExists effect"). Throws a policy problem.
 */
export function hasRelated(arm: Arm, one: Case, details: RelatedDetails, lookup: RelatedLookup): boolean {
  const type = storedType(String(evaluateValue(details.type, one.scope.names)));
  const name = details.name === undefined ? "" : String(evaluateValue(details.name, one.scope.names)).toLowerCase();
  const candidates = new Set(placesFor(one, details, type).flatMap((place) => lookup(type, place)));
  return [...candidates].some((stored) => isNamed(stored, name) && satisfies(arm, one, { details, stored }));
}

/** A resource group is stored under its own provider's type. */
function storedType(type: string): string {
  return type.toLowerCase() === "microsoft.resources/subscriptions/resourcegroups"
    ? "Microsoft.Resources/resourceGroups"
    : type;
}

function placesFor({ resource, scope }: Case, details: RelatedDetails, type: string): readonly string[] {
  const isChild = type.toLowerCase().startsWith(`${resource.type.toLowerCase()}/`);
  if (isChild && !resource.type.toLowerCase().startsWith("microsoft.resources/")) return [resource.id];
  const subscription = `/subscriptions/${subscriptionOf(resource.id) ?? ""}`;
  const named = details.resourceGroupName;
  if (named !== undefined) {
    const group = jsonString(evaluateValue(named, scope.names));
    return [`${subscription}/resourceGroups/${group}`];
  }
  const existenceScope = jsonString(evaluateValue(details.existenceScope, scope.names)).toLowerCase();
  if (existenceScope === "subscription") return [resource.id, `${subscription}/*`];
  const group = resourceGroupOf(resource.id);
  return [resource.id, group === undefined ? subscription : `${subscription}/resourceGroups/${group}`];
}

function isNamed(stored: Stored, name: string): boolean {
  if (name === "") return true;
  const fullName = parseAddress(stored.id)?.fullName ?? "";
  return stored.name.toLowerCase() === name || fullName.toLowerCase() === name;
}

function satisfies(
  arm: Arm,
  { policy }: Case,
  found: { readonly details: RelatedDetails; readonly stored: Stored },
): boolean {
  const { existenceCondition } = found.details;
  const resource = relatedResource(arm, found.stored);
  if (existenceCondition === undefined || resource === undefined) return true;
  const facts = factsOf(arm, resource, { policy, apiVersion: found.stored.apiVersion, identity: {} });
  return holds(existenceCondition, ruleScope(resource, policy.parameters, facts));
}
