import type { Json } from "#lib/json";
import type { Place } from "#model/place";
import type { Resolved, ResolvedResource, ResolvedTemplate } from "#model/resolved";
import type { ExpandedTemplates } from "./expand-templates.ts";
import { resourceGroupUnit } from "./resource-groups.ts";
import { templatesUnit } from "./templates.ts";

/** A resource or template of a unit, by the name that the unit's template knows it by. */
export interface Part {
  readonly unit: string;
  readonly type: string;
  readonly name: string;
  readonly declared: ResolvedResource | ResolvedTemplate;
}

/** One part that refers to another, and where. */
export interface Reference {
  readonly from: Part;
  readonly to: Part;
  readonly place: Place;
}

/** Every reference between parts of the landing zone, in the author's order. */
export function referencesOf(resolved: Resolved, expanded: ExpandedTemplates): readonly Reference[] {
  const parts = partsOf(resolved);
  const owner = new Map(parts.flatMap((part) => idsOf(part, expanded).map((id) => [id.toLowerCase(), part] as const)));
  return parts.flatMap((from) =>
    from.declared.references.flatMap((id) => {
      const to = owner.get(id.toLowerCase());
      return to === undefined ? [] : [{ from, to, place: placeOf(from.declared, id) }];
    }),
  );
}

function partsOf(resolved: Resolved): readonly Part[] {
  return resolved.scopes.flatMap((scope) => [
    ...templateParts(templatesUnit(scope.path), scope.templates),
    ...(scope.kind === "subscription" ? scope.resourceGroups : []).flatMap((group): readonly Part[] => {
      const unit = resourceGroupUnit(scope.path, group.name);
      const resources = group.resources.map((declared) => ({
        unit,
        type: declared.type,
        name: declared.name,
        declared,
      }));
      return [...resources, ...templateParts(unit, group.templates)];
    }),
  ]);
}

function templateParts(unit: string, templates: readonly ResolvedTemplate[]): readonly Part[] {
  const type = "Microsoft.Resources/deployments";
  return templates.map((declared) => ({ unit, type, name: declared.name, declared }));
}

function idsOf({ declared }: Part, expanded: ExpandedTemplates): readonly string[] {
  return "id" in declared ? [declared.id] : (expanded.get(declared)?.resources ?? []).map(({ id }) => id);
}

/** Where the author wrote the reference to `id`; the part itself where it is meant without being written, as a child's to its parent. */
function placeOf(declared: ResolvedResource | ResolvedTemplate, id: string): Place {
  const found = "id" in declared ? pointerTo(id, declared.body, "") : pointerInParameters(id, declared);
  const origin = found === undefined ? undefined : declared.origins.get(found);
  return (origin ?? declared.origin).used;
}

function pointerInParameters(id: string, { parameters }: ResolvedTemplate): string | undefined {
  const found = Object.entries(parameters).map(([name, given]) =>
    given.kind === "value"
      ? pointerTo(id, given.value, `/${name}`)
      : given.vault.toLowerCase() === id.toLowerCase()
        ? `/${name}`
        : undefined,
  );
  return found.find((each) => each !== undefined);
}

/** The pointer of the first text in `value` that is `id`, or that of a part of it. */
function pointerTo(id: string, value: Json, pointer: string): string | undefined {
  if (typeof value === "string") {
    const text = value.toLowerCase();
    return text === id.toLowerCase() || text.startsWith(`${id.toLowerCase()}/`) ? pointer : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = pointerTo(id, item as Json, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
