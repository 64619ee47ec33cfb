import type { ResolvedResource, ResolvedResourceGroup, ResolvedSubscription } from "#model/resolved";
import { type Draft, type DraftObject, type DraftResource, expression } from "./draft.ts";
import type { ExpandedTemplates } from "./expand-templates.ts";
import { placementUnit } from "./management-groups.ts";
import { symbolicNames } from "./symbolic-names.ts";
import { nestedDeployment, symbolsByYield, templateValues } from "./templates.ts";

const groupLocation = expression("parameters('location')");

/** The resource groups of a subscription as one unit, then each group's resources as one more. */
export function resourceGroupDrafts(subscription: ResolvedSubscription, expanded: ExpandedTemplates): readonly Draft[] {
  const groups = subscription.resourceGroups;
  if (groups.length === 0) return [];
  const folder = subscription.path.join("/");
  const symbols = symbolicNames(groups.map(({ name }) => name));
  const groupsUnit: Draft = {
    id: resourceGroupsUnit(subscription.path),
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
      .filter(({ resources, templates }) => resources.length + templates.length > 0)
      .map((group) => groupDraft(group, [...subscription.path, group.name], { after: groupsUnit.id, expanded })),
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

/** What makes the resource groups of a subscription. */
export function resourceGroupsUnit(path: readonly string[]): string {
  return `${path.join("/")}/resource-groups`;
}

/** What makes the resources of one; a group without any has no such unit. */
export function resourceGroupUnit(path: readonly string[], name: string): string {
  return `${resourceGroupsUnit(path)}/${name}`;
}

function groupDraft(
  group: ResolvedResourceGroup,
  path: readonly string[],
  { after, expanded }: { readonly after: string; readonly expanded: ExpandedTemplates },
): Draft {
  const { resources, templates } = group;
  const symbols = symbolicNames([...resources, ...templates].map(({ name }) => name));
  const deployments = symbols.slice(resources.length);
  const symbolOf = new Map(resources.map(({ id }, index) => [id, symbols[index] ?? id]));
  const yieldedBy = symbolsByYield(templates, deployments, expanded);
  const symbolsOf = (id: string): readonly string[] => {
    const symbol = symbolOf.get(id);
    return symbol === undefined ? yieldedBy(id) : [symbol];
  };
  return {
    id: resourceGroupUnit(path.slice(0, -1), group.name),
    name: "azo.resources",
    path,
    scope: { kind: "resourceGroup", id: group.id },
    via: "stack",
    resources: [
      ...resources.map((resource, index) => ({
        ...draftResource(resource, group, symbolsOf),
        symbolicName: symbols[index] ?? resource.name,
      })),
      ...templates.map((template, index) =>
        nestedDeployment(template, deployments[index] ?? template.name, { expanded, symbolsOf }),
      ),
    ],
    parameters: { location: { type: "string", value: group.location }, ...templateValues(templates, deployments) },
    dependsOn: [after],
  };
}

function draftResource(
  resource: ResolvedResource,
  group: ResolvedResourceGroup,
  symbolsOf: (id: string) => readonly string[],
): Omit<DraftResource, "symbolicName"> {
  const body: DraftObject = {
    ...resource.body,
    ...(resource.body["location"] === group.location ? { location: groupLocation } : {}),
  };
  return {
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: resource.name,
    body,
    dependsOn: resource.references.filter((id) => id !== resource.id).flatMap(symbolsOf),
    origin: resource.origin,
    origins: resource.origins,
  };
}
