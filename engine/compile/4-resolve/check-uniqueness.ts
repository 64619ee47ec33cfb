import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Diagnostic } from "#model/diagnostic";
import type { Level } from "./hierarchy.ts";
import { roleNameAt } from "./objects.ts";
import type { Places } from "./places.ts";
import type { LocatedResource } from "./resource-index.ts";

const diagnose = diagnoser(resolveCatalogue);

/** Things that would overwrite each other in Azure, both places shown. Names are compared without case. */
export function checkUniqueness(
  levels: readonly Level[],
  resources: readonly LocatedResource[],
  places: Places,
): readonly Diagnostic[] {
  const groups = levels.filter(({ declared }) => declared.kind === "managementGroup");
  const subscriptions = levels.filter(({ declared }) => declared.kind === "subscription");
  return [
    ...duplicates(
      groups,
      ({ name }) => name,
      (first, second) =>
        diagnose("duplicate-management-group", { id: second.name }, places.at(second.declared, "id"), [
          { message: "first declared here", place: places.at(first.declared, "id") },
        ]),
    ),
    ...duplicates(
      subscriptions,
      ({ name }) => name,
      (first, second) =>
        diagnose("duplicate-subscription", { id: second.name }, places.at(second.declared, "id"), [
          { message: "first placed here", place: places.at(first.declared, "id") },
        ]),
    ),
    ...levels.flatMap((level) => duplicateParts(level, places)),
    ...duplicateRoles(levels, places),
    ...duplicates(
      resources,
      ({ id }) => id,
      (first, second) =>
        duplicateName("resource", second.declared, first.declared, { scope: second.resourceGroupId, places }),
    ),
  ];
}

function duplicateParts(level: Level, places: Places): readonly Diagnostic[] {
  const { parts } = level;
  const kinds = [
    { what: "policy definition", items: parts.policyDefinitions },
    { what: "initiative", items: parts.policySetDefinitions },
    { what: "policy assignment", items: parts.policyAssignments },
    { what: "policy exemption", items: parts.policyExemptions },
    { what: "role definition", items: parts.roleDefinitions },
    { what: "resource group", items: parts.resourceGroups },
  ];
  return kinds.flatMap(({ what, items }) =>
    duplicates<{ readonly name: string }>(
      items,
      ({ name }) => name,
      (first, second) => duplicateName(what, second, first, { scope: level.name, places }),
    ),
  );
}

/** The same role of an archetype at two scopes is two roles in Azure, which wants another name for each in the whole tenant. */
function duplicateRoles(levels: readonly Level[], places: Places): readonly Diagnostic[] {
  const placed = levels.flatMap((level) =>
    [...new Map(level.parts.roleDefinitions.map((role) => [role.name.toLowerCase(), role])).values()].map((role) => ({
      role,
      level,
    })),
  );
  return duplicates(
    placed,
    ({ role, level }) => roleNameAt(role, level),
    (first, second) =>
      diagnose(
        "duplicate-role",
        { name: roleNameAt(second.role, second.level), scope: second.level.name, other: first.level.name },
        places.at(second.level.declared, "archetypes"),
        [
          { message: `it comes to \`${first.level.name}\` here`, place: places.at(first.level.declared, "archetypes") },
          { message: "the role", place: places.at(second.role, "name") },
        ],
      ),
  );
}

function duplicateName(
  what: string,
  second: { readonly name: string },
  first: object,
  at: { readonly scope: string; readonly places: Places },
): Diagnostic {
  const related = { message: "the first of them", place: at.places.at(first, "name") };
  const place = at.places.at(second, "name");
  return diagnose("duplicate-name", { what, name: second.name, scope: at.scope }, place, [related]);
}

function duplicates<T>(
  items: readonly T[],
  key: (item: T) => string,
  say: (first: T, second: T) => Diagnostic,
): readonly Diagnostic[] {
  const seen = new Map<string, T>();
  return items.flatMap((item) => {
    const name = key(item).toLowerCase();
    const first = seen.get(name);
    if (first !== undefined) return [say(first, item)];
    seen.set(name, item);
    return [];
  });
}
