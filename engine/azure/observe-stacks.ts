import type { DeploymentStack } from "@azure/arm-resourcesdeploymentstacks";
import type { Desired } from "#model/desired";
import type { ObservedResource, ObservedStack } from "#model/observed";
import { jsonObject, jsonString } from "#lib/json-parts";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import { isNotFound } from "./is-not-found.ts";
import { mapBounded } from "./map-bounded.ts";
import type { Azure } from "./open-azure.ts";
import { scopeOfId } from "./scope-address.ts";
import { stackClient } from "./stack-client.ts";

/** Names that `lower` gives to stacks. */
const ours = /^azo[.-]/;

/** Lists under way at once. */
const parallel = 8;

type Stacks = Map<string, ObservedStack>;

/**
 * The stacks of ours, by lower-case id: at the scopes that Git declares and that exist, at groups and subscriptions that
 * stand below those, and at resource groups that a stack found so far holds, so that what left Git is found as well.
 */
export async function observeStacks(
  azure: Azure,
  desired: Desired,
  resources: ReadonlyMap<string, ObservedResource>,
  signal?: AbortSignal,
): Promise<Stacks | AzureFailure> {
  const stacks: Stacks = new Map();
  const listed = new Set<string>();
  try {
    let scopes = scopesAtAndBelow(declaredScopes(desired), resources);
    while (scopes.length > 0) {
      for (const id of scopes) listed.add(id);
      const found = await mapBounded(scopes, parallel, (id) => listAt(azure, resources.get(id)?.id ?? id, signal));
      for (const stack of found.flat()) stacks.set(stack.id.toLowerCase(), stack);
      scopes = heldGroups(stacks).filter((id) => !listed.has(id));
    }
    return stacks;
  } catch (error) {
    return azureFailure(error);
  }
}

function declaredScopes(desired: Desired): readonly string[] {
  const resources = desired.units.flatMap((unit) => unit.resources).map(({ id }) => id.toLowerCase());
  const scopes = desired.units.map((unit) => unit.scope.id.toLowerCase());
  const inGraph = desired.graph.scopes.map(({ scope }) => scope.id.toLowerCase());
  const placed = resources.flatMap((id) => placement.exec(id)?.[2] ?? []);
  return [...resources, ...scopes, ...inGraph, ...placed].filter(isContainer);
}

/** Those that exist, and the groups and subscriptions that Azure shows below them. */
function scopesAtAndBelow(
  declared: readonly string[],
  resources: ReadonlyMap<string, ObservedResource>,
): readonly string[] {
  const found = new Set(declared.filter((id) => resources.has(id)));
  const edges = [...resources.values()].flatMap(edgeOf);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [parent, child] of edges) if (found.has(parent)) found.add(child);
  }
  return [...found].filter((id) => resources.has(id)).toSorted();
}

const placement = /^(\/providers\/microsoft\.management\/managementgroups\/[^/]+)(\/subscriptions\/[^/]+)$/;

/** Parent and child, in lower case: of a group, or of a subscription's placement. */
function edgeOf({ id, body }: ObservedResource): readonly (readonly [string, string])[] {
  const key = id.toLowerCase();
  const [, group, subscription] = placement.exec(key) ?? [];
  if (group !== undefined && subscription !== undefined) return [[group, subscription]];
  const parent = jsonObject(jsonObject(jsonObject(body["properties"])["details"])["parent"]);
  return jsonString(parent["id"]) === "" ? [] : [[jsonString(parent["id"]).toLowerCase(), key]];
}

function heldGroups(stacks: Stacks): readonly string[] {
  return [...stacks.values()].flatMap((stack) => stack.resourceIds.map((id) => id.toLowerCase())).filter(isContainer);
}

function isContainer(id: string): boolean {
  return /^(\/providers\/microsoft\.management\/managementgroups\/[^/]+|\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?)$/.test(
    id,
  );
}

async function listAt(azure: Azure, scopeId: string, signal?: AbortSignal): Promise<readonly ObservedStack[]> {
  const client = await stackClient(azure, scopeOfId(scopeId));
  const stacks: ObservedStack[] = [];
  try {
    for await (const stack of client.list(signal)) {
      if (ours.test(stack.name ?? "")) stacks.push(toObserved(stack));
    }
  } catch (error) {
    // A resource group that a stack still holds may be gone, and its stacks with it.
    if (!isNotFound(error)) throw error;
  }
  return stacks;
}

function toObserved({ id = "", name = "", properties }: DeploymentStack): ObservedStack {
  const resourceIds = (properties?.resources ?? []).flatMap((resource) => resource.id ?? []);
  return { id, name, provisioningState: properties?.provisioningState ?? "", resourceIds };
}
