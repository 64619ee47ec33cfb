import type { ArrangedGroup } from "./arrange-groups.ts";
import type { GroupAssets } from "./collect-group.ts";

/** Which groups hold a custom definition or set, by name; names are compared exactly. */
export interface Owners {
  /** The group that `path` ends in or the nearest above it that holds the name. */
  readonly nearest: (kind: "definition" | "set", name: string, path: readonly string[]) => string | undefined;
  /** All that hold it, in the order of the hierarchy; empty: it is not deployed by this architecture. */
  readonly all: (kind: "definition" | "set", name: string) => readonly string[];
}

export function ownersOf(groups: readonly ArrangedGroup[], assets: readonly GroupAssets[]): Owners {
  const held = { definition: new Map<string, string[]>(), set: new Map<string, string[]>() };
  groups.forEach(({ group }, index) => {
    for (const { name } of assets[index]?.policyDefinitions ?? []) add(held.definition, name, group.id);
    for (const { name } of assets[index]?.policySetDefinitions ?? []) add(held.set, name, group.id);
  });
  const all: Owners["all"] = (kind, name) => held[kind].get(name) ?? [];
  return { all, nearest: (kind, name, path) => path.findLast((id) => all(kind, name).includes(id)) };
}

function add(map: Map<string, string[]>, name: string, group: string): void {
  const groups = map.get(name);
  if (groups === undefined) map.set(name, [group]);
  else groups.push(group);
}
