import type { PolicyCatalogue } from "#model/catalogue";

/** The named definitions and initiatives (GUIDs, any case) with every member they reach, sorted by name; and what was not found. */
export function selectPolicies(
  all: PolicyCatalogue,
  names: readonly string[],
): { readonly catalogue: PolicyCatalogue; readonly missing: readonly string[] } {
  const wanted = new Set<string>(names.map((name) => name.toLowerCase()));
  for (const name of wanted)
    for (const member of all.sets[name]?.members ?? []) wanted.add(lastPart(member.definitionId));
  const sorted = Array.from(wanted).toSorted();
  return {
    catalogue: {
      definitions: Object.fromEntries(sorted.flatMap((name) => entry(name, all.definitions[name]))),
      sets: Object.fromEntries(sorted.flatMap((name) => entry(name, all.sets[name]))),
    },
    missing: sorted.filter((name) => all.definitions[name] === undefined && all.sets[name] === undefined),
  };
}

function entry<T>(name: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[name, value]];
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}
