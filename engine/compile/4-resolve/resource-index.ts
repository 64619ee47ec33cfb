import type { Diagnostic } from "#model/diagnostic";
import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json } from "#lib/json";
import type {
  PropertyValue,
  Resource,
  ResourceGroup,
  ResourceReference,
  TemplateDeployment,
} from "#model/landing-zone";
import type { Place } from "#model/place";
import type { Level } from "./hierarchy.ts";
import type { Places } from "./places.ts";

/** A declared resource at its place in Azure. */
export interface LocatedResource {
  readonly id: string;
  readonly declared: Resource;
  /** Names of the parents and its own: `zone/link`. */
  readonly name: string;
  readonly resourceGroupId: string;
  readonly subscriptionId: string;
  /** ARM id of the resource it is a child of. */
  readonly parentId?: string;
}

/** What a resource group lists itself, without the templates. */
export function resourcesOf({ resources = [] }: ResourceGroup): readonly Resource[] {
  return resources.filter((resource) => resource.kind === "resource");
}

/** What a resource group has templates for. */
export function templatesOf({ resources = [] }: ResourceGroup): readonly TemplateDeployment[] {
  return resources.filter((resource) => resource.kind === "templateDeployment");
}

/** All declared resources, parents before children. */
export function locateResources(levels: readonly Level[]): readonly LocatedResource[] {
  return levels.flatMap((level) =>
    level.parts.resourceGroups.flatMap((group) => {
      const resourceGroupId = `${level.id}/resourceGroups/${group.name}`;
      const at = { resourceGroupId, subscriptionId: level.id };
      return resourcesOf(group).flatMap((resource) => locate(resource, undefined, at));
    }),
  );
}

function locate(
  resource: Resource,
  parent: LocatedResource | undefined,
  at: Pick<LocatedResource, "resourceGroupId" | "subscriptionId">,
): readonly LocatedResource[] {
  const id =
    parent === undefined
      ? `${at.resourceGroupId}/providers/${resource.type}/${resource.name}`
      : `${parent.id}/${resource.type.slice(resource.type.lastIndexOf("/") + 1)}/${resource.name}`;
  const located: LocatedResource = {
    id,
    declared: resource,
    name: parent === undefined ? resource.name : `${parent.name}/${resource.name}`,
    ...at,
    ...(parent === undefined ? {} : { parentId: parent.id }),
  };
  return [located, ...(resource.children ?? []).flatMap((child) => locate(child, located, at))];
}

/** What a reference can mean. */
export interface Target {
  readonly id: string;
  /** What to show as the place where it was asked for. */
  readonly declared: object;
  /** Absent above resource groups. */
  readonly resourceGroupId?: string;
  readonly subscriptionId?: string;
}

export interface ReferenceTools {
  readonly resources: ReadonlyMap<string, readonly Target[]>;
  /** The same for what templates make; worked out when it is first asked for. */
  readonly made: () => ReadonlyMap<string, readonly Target[]>;
  readonly places: Places;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Resources by lower-case type and name, the way references look for them. */
export function indexResources(resources: readonly LocatedResource[]): ReadonlyMap<string, readonly LocatedResource[]> {
  return Map.groupBy(resources, ({ declared }) => indexKey(declared));
}

export function indexKey(target: { readonly type: string; readonly name: string }): string {
  return `${target.type}/${target.name}`.toLowerCase();
}

/**
 * JSON with every reference replaced by the ARM id it means, and those ids. `from` decides which of several equal names is
 * meant: same resource group before same subscription before anywhere.
 */
export function fillReferences(
  value: PropertyValue,
  from: { readonly resourceGroupId: string; readonly subscriptionId: string },
  tools: ReferenceTools,
): { readonly value: Json; readonly ids: readonly string[] } {
  const ids: string[] = [];
  const fill = (item: PropertyValue): Json => {
    if (typeof item !== "object" || item === null) return item;
    if (isReference(item)) {
      const target = find(item, from, tools);
      if (target !== undefined) ids.push(target.id);
      return target === undefined ? "" : [target.id, ...item.below.flat()].join("/");
    }
    // What has no reference in it stays the author's own object, with its origins.
    let changed: Map<string, Json> | undefined;
    const parts = item as Readonly<Record<string, PropertyValue>>;
    for (const key of Object.keys(parts)) {
      const child = parts[key] ?? null;
      const filled = fill(child);
      if (filled !== child) (changed ??= new Map()).set(key, filled);
    }
    if (changed === undefined) return item as Json;
    const made = Array.isArray(item)
      ? item.map((child: Json, index) => changed.get(String(index)) ?? child)
      : { ...item, ...Object.fromEntries(changed) };
    tools.places.derive(made, item);
    return made as Json;
  };
  return { value: fill(value), ids };
}

export function isReference(value: object): value is ResourceReference {
  return "kind" in value && value.kind === "resourceReference" && "below" in value;
}

const diagnose = diagnoser(resolveCatalogue);

function find(
  reference: ResourceReference,
  from: { readonly resourceGroupId: string; readonly subscriptionId: string },
  tools: ReferenceTools,
): Target | undefined {
  const { type, name } = reference;
  const place = (): Place => tools.places.at(reference);
  const key = indexKey(reference);
  const all = tools.resources.get(key) ?? tools.made().get(key) ?? [];
  const inGroup = all.filter((candidate) => candidate.resourceGroupId === from.resourceGroupId);
  const inSubscription = all.filter((candidate) => candidate.subscriptionId === from.subscriptionId);
  const candidates = [inGroup, inSubscription, all].find((list) => list.length > 0) ?? [];
  if (candidates.length === 1) return candidates[0];
  if (candidates.length === 0) tools.report(diagnose("unknown-resource", { type, name }, place()));
  else {
    const related = candidates.map((candidate) => ({
      message: candidate.id,
      place: tools.places.at(candidate.declared),
    }));
    tools.report(diagnose("ambiguous-resource", { type, name, count: candidates.length }, place(), related));
  }
  return undefined;
}
