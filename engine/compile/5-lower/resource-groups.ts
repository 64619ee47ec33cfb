import type { ResolvedResource, ResolvedResourceGroup, ResolvedSubscription } from "#model/resolved";
import { type Draft, type DraftObject, type DraftResource, expression } from "./draft.ts";
import { placementUnit } from "./management-groups.ts";
import { symbolicNames } from "./symbolic-names.ts";

/** The resource groups of a subscription as one unit, then each group's resources as one more. */
export function resourceGroupDrafts(subscription: ResolvedSubscription): readonly Draft[] {
  const groups = subscription.resourceGroups;
  if (groups.length === 0) return [];
  const folder = subscription.path.join("/");
  const symbols = symbolicNames(groups.map(({ name }) => name));
  const groupsUnit: Draft = {
    id: `${folder}/resource-groups`,
    name: "azo.resource-groups",
    path: subscription.path,
    scope: { kind: "subscription", id: subscription.id },
    via: "stack",
    resources: groups.map((group, index) => resourceGroup(group, symbols[index] ?? group.name)),
    parameters: {},
    dependsOn: [placementUnit, `${folder}/assignments`],
  };
  return [
    groupsUnit,
    ...groups
      .filter(({ resources }) => resources.length > 0)
      .map((group) => groupDraft(subscription, group, groupsUnit.id)),
  ];
}

function resourceGroup(group: ResolvedResourceGroup, symbolicName: string): DraftResource {
  return {
    symbolicName,
    type: "Microsoft.Resources/resourceGroups",
    apiVersion: "2025-04-01",
    name: group.name,
    body: { location: group.location, ...(Object.keys(group.tags).length === 0 ? {} : { tags: group.tags }) },
    dependsOn: [],
    origin: group.origin,
    origins: group.origins,
  };
}

export function resourceGroupUnit(path: readonly string[], name: string): string {
  return [...path, "resource-groups", name].join("/");
}

function groupDraft(subscription: ResolvedSubscription, group: ResolvedResourceGroup, groupsUnit: string): Draft {
  const symbols = symbolicNames(group.resources.map(({ name }) => name));
  const symbolOf = new Map(group.resources.map(({ id }, index) => [id, symbols[index] ?? id]));
  const path = [...subscription.path, group.name];
  return {
    id: resourceGroupUnit(subscription.path, group.name),
    name: "azo.resources",
    path,
    scope: { kind: "resourceGroup", id: group.id },
    via: "stack",
    resources: group.resources.map((resource) => draftResource(resource, group, symbolOf)),
    parameters: { location: { type: "string", value: group.location } },
    dependsOn: [groupsUnit],
  };
}

function draftResource(
  resource: ResolvedResource,
  group: ResolvedResourceGroup,
  symbolOf: ReadonlyMap<string, string>,
): DraftResource {
  const body: DraftObject = {
    ...resource.body,
    ...(resource.body["location"] === group.location ? { location: expression("parameters('location')") } : {}),
  };
  return {
    symbolicName: symbolOf.get(resource.id) ?? resource.name,
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: resource.name,
    body,
    dependsOn: resource.references.filter((id) => id !== resource.id).flatMap((id) => symbolOf.get(id) ?? []),
    origin: resource.origin,
    origins: resource.origins,
  };
}
