import type { Asset, Library, ListedKind } from "../library.ts";
import { placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import { selectListed, splitReference } from "../select-version.ts";
import type { ArrangedGroup } from "./arrange-groups.ts";

/** What the archetypes of one group bring, before anything is rewritten. Each sorted by name. */
export type GroupAssets = Readonly<Record<ListedKind, readonly Asset[]>>;

/** The union of a group's archetypes: what two of them list is there once. */
export function collectGroup({ group }: ArrangedGroup, library: Library, report: Report): GroupAssets {
  const listed = (kind: ListedKind): readonly string[] => [
    ...new Set(group.archetypes.flatMap((name) => library.archetypes.get(name)?.[kind] ?? [])),
  ];
  const versioned = (kind: "policyDefinitions" | "policySetDefinitions"): readonly Asset[] => {
    const assets = listed(kind).flatMap((reference) => {
      const { name, version } = splitReference(reference);
      const selection = selectListed(library[kind].get(name) ?? [], version);
      return selection.kind === "found" ? [selection.item] : [];
    });
    return oneEach(assets, group.id, library, report);
  };
  const plain = (kind: "policyAssignments" | "roleDefinitions"): readonly Asset[] =>
    sorted(listed(kind).flatMap((name) => library[kind].get(name) ?? []));
  return {
    policyAssignments: plain("policyAssignments"),
    policyDefinitions: versioned("policyDefinitions"),
    policySetDefinitions: versioned("policySetDefinitions"),
    roleDefinitions: plain("roleDefinitions"),
  };
}

/** Azure has one object of a name at a group, so two versions cannot stand there. */
function oneEach(assets: readonly Asset[], group: string, library: Library, report: Report): readonly Asset[] {
  const byName = new Map<string, Asset>();
  for (const asset of assets) {
    const before = byName.get(asset.name);
    if (before === undefined) byName.set(asset.name, asset);
    else if (before !== asset) {
      const versions = [before.version ?? "", asset.version ?? ""];
      report(diagnose("two-versions", { name: asset.name, group, versions }, placeIn(library.sources, asset.file)));
    }
  }
  return sorted([...byName.values()]);
}

function sorted(assets: readonly Asset[]): readonly Asset[] {
  return assets.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
