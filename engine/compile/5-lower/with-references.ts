import type { Resolved, ResolvedTemplate } from "#model/resolved";
import type { Draft } from "./draft.ts";
import type { ExpandedTemplates } from "./expand-templates.ts";
import { assignmentsUnit } from "./late-parts.ts";
import { resourceGroupUnit } from "./resource-groups.ts";
import { templatesUnit } from "./templates.ts";

/** A unit whose resources refer to resources of other units comes after them. */
export function withReferences(
  drafts: readonly Draft[],
  resolved: Resolved,
  expanded: ExpandedTemplates,
): readonly Draft[] {
  const unitOf = new Map<string, string>();
  const references = new Map<string, string[]>();
  const add = (unit: string, own: readonly string[], templates: readonly ResolvedTemplate[], to: readonly string[]) => {
    const made = templates.flatMap((template) => expanded.get(template)?.resources ?? []);
    for (const id of [...own, ...made.map(({ id }) => id)]) unitOf.set(id.toLowerCase(), unit);
    references.set(unit, [...to, ...templates.flatMap((template) => template.references)]);
  };
  for (const scope of resolved.scopes) {
    add(templatesUnit(scope.path), [], scope.templates, []);
    const identities = scope.policyAssignments.flatMap(({ identity }) =>
      typeof identity === "object" && identity.isDeclared ? [identity.id] : [],
    );
    add(assignmentsUnit(scope.path, true), [], [], identities);
    for (const { name, resources, templates } of scope.kind === "subscription" ? scope.resourceGroups : []) {
      const ids = resources.map(({ id }) => id);
      const to = resources.flatMap((resource) => resource.references);
      add(resourceGroupUnit(scope.path, name), ids, templates, to);
    }
  }
  return drafts.map((draft) => {
    const others = (references.get(draft.id) ?? [])
      .flatMap((id) => unitOf.get(id.toLowerCase()) ?? [])
      .filter((id) => id !== draft.id);
    return others.length === 0 ? draft : { ...draft, dependsOn: [...new Set([...draft.dependsOn, ...others])] };
  });
}
