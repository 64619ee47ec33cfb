import type { ArchetypeGraph, GraphScope } from "#model/archetype-graph";

/**
 * The scopes that are called `wanted`, by name, display name, ARM id or the last part of that, in any case, with all that is below them; empty: none is called so.
 */
export function scopesBelow({ scopes }: ArchetypeGraph, wanted: string): readonly GraphScope[] {
  const text = wanted.toLowerCase().replace(/(?<=.)\/+$/, "");
  const kept = new Set<string>();
  return scopes.filter(({ scope, parentId = "", name, displayName, path }) => {
    const names = [scope.id, scope.id.slice(scope.id.lastIndexOf("/") + 1), name, displayName, path.at(-1) ?? ""];
    const isMeant = names.some((one) => one !== "" && one.toLowerCase() === text) || kept.has(parentId.toLowerCase());
    if (isMeant) kept.add(scope.id.toLowerCase());
    return isMeant;
  });
}
