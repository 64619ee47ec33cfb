import type { EffectiveGroup, EffectivePolicy } from "./effective-graph.ts";

/** One definition that does different things at one group. Azure applies both; the strictest is what is felt. */
export interface EffectConflict {
  readonly group: string;
  readonly definition: string;
  readonly displayName: string;
  /** The enforced ones that are not disabled, of two effects at least. */
  readonly policies: readonly EffectivePolicy[];
}

/** Definitions with different effects at a group, enforced and not disabled; sorted by group in the given order, then by name. */
export function findConflicts(groups: readonly EffectiveGroup[]): readonly EffectConflict[] {
  return groups.flatMap(({ id, policies }) => {
    const active = policies.filter(({ effect, enforced }) => enforced && effect !== "Disabled" && effect !== "unknown");
    const byDefinition = [...Map.groupBy(active, ({ definition }) => definition)];
    return byDefinition
      .filter(([, own]) => new Set(own.map(({ effect }) => effect)).size > 1)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([definition, own]) => ({ group: id, definition, displayName: own[0]?.displayName ?? "", policies: own }));
  });
}
