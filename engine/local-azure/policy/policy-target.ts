import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { memberOf } from "../json-path.ts";
import { displayNameOf } from "../management-groups/hierarchy.ts";
import type { PolicyResource, RuleFacts } from "../policy-engine/index.ts";
import { type Address, parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import { normaliseLocation } from "../resources/location.ts";
import { readResource } from "../resources/read-resource.ts";
import type { Stored } from "../store/stored.ts";
import type { EffectivePolicy } from "./effective-policy.ts";

const groupType = "Microsoft.Resources/resourceGroups";
const subscriptionType = "Microsoft.Resources/subscriptions";

/**
 * Whether Azure Policy looks at a resource: it must be in a subscription, and of `Microsoft.Resources` it sees only
 * subscriptions and resource groups (Learn: "What is applicability in Azure Policy?", "Understand scope in Azure Policy").
 */
export function isSeen(address: Address): boolean {
  if (subscriptionOf(address.id) === undefined) return false;
  if (address.type === groupType || address.type === subscriptionType) return true;
  return !/^microsoft\.(resources|policyinsights)\//i.test(address.type);
}

/** A resource as rules see it. */
export function policyResource(address: Address, body: JsonObject): PolicyResource {
  const type = address.type === groupType ? "Microsoft.Resources/subscriptions/resourceGroups" : address.type;
  return { id: address.id, name: address.name, fullName: address.fullName, type, body };
}

/** A stored resource as rules see it; undefined when policy does not look at it. */
export function storedResource(arm: Arm, stored: Stored): PolicyResource | undefined {
  const address = parseAddress(stored.id);
  if (address === undefined || !isSeen({ ...address, type: stored.type })) return undefined;
  return relatedResource(arm, stored);
}

/** A stored resource of any type, as rules see what they look for beside a resource. */
export function relatedResource(arm: Arm, stored: Stored): PolicyResource | undefined {
  const address = parseAddress(stored.id);
  if (address?.kind !== "resource") return undefined;
  const spelled = { ...address, type: stored.type, name: stored.name };
  const { id: _id, name: _name, type: _type, ...body } = readResource(arm, stored);
  return policyResource(spelled, body);
}

/** Whether definitions of mode Indexed are about it: a type with location and tags. Of unknown types the body says. */
export function isIndexed(arm: Arm, { type, body }: PolicyResource): boolean {
  const known = arm.types.get(type.toLowerCase());
  if (/^microsoft\.resources\//i.test(type)) return false;
  return known === undefined ? jsonString(memberOf(body, "location")) !== "" : known.tracked === true;
}

/** In Azure's spelling; empty where there is none. */
export function locationOf({ body }: PolicyResource): string {
  return normaliseLocation(jsonString(memberOf(body, "location")));
}

/** What rules may ask about besides the resource. */
export function factsOf(
  arm: Arm,
  resource: PolicyResource,
  asked: { readonly policy: EffectivePolicy; readonly apiVersion: string; readonly identity: JsonObject },
): RuleFacts {
  const { policy, apiVersion, identity } = asked;
  return {
    now: arm.now(),
    apiVersion,
    identity,
    policy: {
      assignmentId: policy.assignment.id,
      definitionId: policy.definitionId,
      setDefinitionId: policy.set?.id ?? "",
      definitionReferenceId: policy.referenceId,
    },
    subscription: () => subscriptionFacts(arm, resource.id),
    resourceGroup: () => groupFacts(arm, resource.id),
  };
}

function subscriptionFacts(arm: Arm, id: string): JsonObject {
  const subscriptionId = subscriptionOf(id) ?? "";
  const stored = arm.store.get(`/subscriptions/${subscriptionId}`);
  const displayName = stored === undefined ? "" : displayNameOf(stored);
  const tags = stored?.body["tags"] ?? {};
  return { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId: arm.tenantId, displayName, tags };
}

function groupFacts(arm: Arm, id: string): JsonObject {
  const groupId = `/subscriptions/${subscriptionOf(id) ?? ""}/resourceGroups/${resourceGroupOf(id) ?? ""}`;
  const stored = arm.store.get(groupId);
  const body = stored?.body ?? {};
  return {
    id: stored?.id ?? groupId,
    name: stored?.name ?? "",
    location: body["location"] ?? "",
    managedBy: body["managedBy"] ?? "",
    tags: body["tags"] ?? {},
    properties: body["properties"] ?? {},
  };
}
