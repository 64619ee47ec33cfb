import { deferredMap } from "#lib/deferred-map";
import type { JsonObject } from "#lib/json";
import type { Origin } from "#model/origin";
import type { LandingZone, ResourceGroup } from "#model/landing-zone";
import type { ResolvedResource, ResolvedResourceGroup } from "#model/resolved";
import type { Level } from "./hierarchy.ts";
import { fillReferences, type LocatedResource, type ReferenceTools, templatesOf } from "./resource-index.ts";
import { resolveTemplates, type TemplateTools } from "./templates.ts";

/** The resource groups of a subscription with every reference filled in. */
export function resolveResourceGroups(
  level: Level,
  located: ReadonlyMap<string, readonly LocatedResource[]>,
  landingZone: LandingZone,
  tools: TemplateTools,
): readonly ResolvedResourceGroup[] {
  return level.parts.resourceGroups.map((group) => {
    const id = `${level.id}/resourceGroups/${group.name}`;
    const location = group.location ?? landingZone.location;
    const line = tools.places.of(group.location === undefined ? landingZone : group, "location");
    const resources = located.get(id) ?? [];
    return {
      id,
      name: group.name,
      location,
      tags: group.tags ?? {},
      origin: tools.places.of(group),
      origins: deferredMap(() => groupOrigins(group, line, tools)),
      resources: resources.map((resource) => resolveResource(resource, { location, line }, tools)),
      templates: resolveTemplates(
        templatesOf(group),
        { kind: "resourceGroup", id, resourceGroupId: id, subscriptionId: level.id },
        tools,
      ),
    };
  });
}

/** A region, and the line that says it. */
interface Located {
  readonly location: string;
  readonly line: Origin;
}

function groupOrigins(group: ResourceGroup, line: Origin, tools: ReferenceTools): ReadonlyMap<string, Origin> {
  const origins = new Map([["/location", line]]);
  if (group.tags !== undefined) {
    origins.set("/tags", tools.places.of(group, "tags"));
    tools.places.collect(group.tags, "/tags", origins);
  }
  return origins;
}

function resolveResource(resource: LocatedResource, group: Located, tools: ReferenceTools): ResolvedResource {
  const { declared } = resource;
  const filled = fillReferences(declared.properties ?? {}, resource, tools);
  const identity = fillReferences(declared.identity ?? {}, resource, tools);
  const body: Record<string, JsonObject[string]> = {
    ...(declared.resourceKind === undefined ? {} : { kind: declared.resourceKind }),
    ...(declared.location === null ? {} : { location: declared.location ?? group.location }),
    ...(declared.tags === undefined ? {} : { tags: declared.tags }),
    ...(declared.sku === undefined ? {} : { sku: declared.sku }),
    ...(declared.identity === undefined ? {} : { identity: identity.value }),
    ...(declared.zones === undefined ? {} : { zones: declared.zones }),
    ...(declared.properties === undefined ? {} : { properties: filled.value }),
  };
  return {
    id: resource.id,
    type: declared.type,
    apiVersion: declared.apiVersion,
    name: resource.name,
    body,
    references: [
      ...new Set([...(resource.parentId === undefined ? [] : [resource.parentId]), ...filled.ids, ...identity.ids]),
    ],
    origin: tools.places.of(declared),
    origins: deferredMap(() => resourceOrigins(resource, body, { group, tools })),
  };
}

function resourceOrigins(
  resource: LocatedResource,
  body: JsonObject,
  { group, tools }: { readonly group: Located; readonly tools: ReferenceTools },
): ReadonlyMap<string, Origin> {
  const { places } = tools;
  const { declared } = resource;
  const origins = new Map<string, Origin>();
  const sources = {
    kind: "resourceKind",
    location: "location",
    tags: "tags",
    sku: "sku",
    identity: "identity",
    zones: "zones",
    properties: "properties",
  };
  for (const [key, source] of Object.entries(sources)) {
    if (body[key] === undefined) continue;
    const isDefault = key === "location" && declared.location === undefined;
    origins.set(`/${key}`, isDefault ? group.line : places.of(declared, source));
    places.collect(body[key], `/${key}`, origins);
  }
  return origins;
}
