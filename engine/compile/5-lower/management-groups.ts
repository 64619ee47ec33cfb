import type { Resolved, ResolvedManagementGroup, ResolvedSubscription } from "#model/resolved";
import { chunkName, inChunks } from "./chunks.ts";
import { symbolicNames } from "./symbolic-names.ts";
import { type Draft, type DraftResource, expression } from "./draft.ts";

export const managementGroupsUnit = "tenant/management-groups";

/** ARM's limit of resources in a template (learn.microsoft.com, "Template limits"). */
const resourcesPerUnit = 800;

/**
 * The tree of management groups, as deployments at the tenant: stacks cannot reach from one group to another. Parents come before
 * children, so each part waits for the one before.
 */
export function managementGroupDrafts(resolved: Resolved): readonly Draft[] {
  const groups = resolved.scopes.filter((scope) => scope.kind === "managementGroup");
  const made = groups.filter(({ exists }) => !exists);
  return inChunks(made, resourcesPerUnit).map((chunk, index): Draft => {
    const symbols = symbolicNames(chunk.map(({ name }) => name));
    const symbolOf = new Map(chunk.map((group, position) => [group.name, symbols[position] ?? group.name]));
    return {
      ...tenantUnit(managementGroupsUnit, index),
      resources: chunk.map((group) => managementGroup(group, symbolOf)),
      dependsOn: index === 0 ? [] : [chunkName(managementGroupsUnit, index - 1)],
    };
  });
}

function tenantUnit(unit: string, index: number): Omit<Draft, "resources" | "dependsOn"> {
  const id = chunkName(unit, index);
  const scope = { kind: "tenant", id: "/" } as const;
  return { id, path: [], scope, via: "deployment", name: `azo.${id.slice("tenant/".length)}`, parameters: {} };
}

function managementGroup(group: ResolvedManagementGroup, symbolOf: ReadonlyMap<string, string>): DraftResource {
  const parentSymbol = symbolOf.get(group.parent ?? "");
  const parent =
    group.parent === undefined
      ? expression("tenantResourceId('Microsoft.Management/managementGroups', tenant().tenantId)")
      : `/providers/Microsoft.Management/managementGroups/${group.parent}`;
  return {
    symbolicName: symbolOf.get(group.name) ?? group.name,
    type: "Microsoft.Management/managementGroups",
    apiVersion: "2023-04-01",
    name: group.name,
    body: { properties: { displayName: group.displayName, details: { parent: { id: parent } } } },
    dependsOn: parentSymbol === undefined ? [] : [parentSymbol],
    origin: group.origin,
    origins: new Map(),
  };
}

export const placementUnit = "tenant/subscriptions";

/** Subscriptions go under their groups after the groups' policies are there: nothing is unguarded for a moment. */
export function placementDrafts(resolved: Resolved, after: readonly string[]): readonly Draft[] {
  const subscriptions = resolved.scopes.filter((scope) => scope.kind === "subscription");
  return inChunks(subscriptions, resourcesPerUnit).map((chunk, index): Draft => {
    const symbols = symbolicNames(chunk.map(({ displayName }) => displayName));
    return {
      ...tenantUnit(placementUnit, index),
      resources: chunk.map((subscription, position) => placement(subscription, symbols[position] ?? subscription.name)),
      dependsOn: [managementGroupsUnit, ...after],
    };
  });
}

function placement(subscription: ResolvedSubscription, symbolicName: string): DraftResource {
  return {
    symbolicName,
    type: "Microsoft.Management/managementGroups/subscriptions",
    apiVersion: "2023-04-01",
    name: `${subscription.parent}/${subscription.name}`,
    title: subscription.displayName,
    body: {},
    dependsOn: [],
    origin: subscription.origin,
    origins: new Map(),
  };
}
