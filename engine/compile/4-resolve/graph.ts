import type { ArchetypeGraph, EffectivePolicy, GraphScope, PolicyConflict } from "#model/archetype-graph";
import type { AssignmentAtLevel } from "./assignments.ts";
import { effectivePolicies } from "./effective-policies.ts";
import type { Level } from "./hierarchy.ts";

/** The effective-archetype graph: per level what is assigned here, what reaches it from above, and what that does. */
export function archetypeGraph(
  levels: readonly Level[],
  assignments: ReadonlyMap<Level, readonly AssignmentAtLevel[]>,
): ArchetypeGraph {
  const effects = new Map(
    [...assignments].map(([level, made]) => [
      level,
      made.map(({ facts }) => ({ notScopes: facts.notScopes, policies: effectivePolicies(facts) })),
    ]),
  );
  return {
    scopes: levels.map((level): GraphScope => {
      const here = [level, ...level.above];
      const effective = here
        .flatMap((scope) => effects.get(scope) ?? [])
        .filter(({ notScopes }) => !here.some(({ id }) => notScopes.has(id.toLowerCase())))
        .flatMap(({ policies }) => policies)
        .toSorted(
          (left, right) =>
            compare(left.definitionId, right.definitionId) || compare(left.assignmentId, right.assignmentId),
        );
      return {
        scope: { kind: level.declared.kind, id: level.id },
        name: level.path.at(-1) ?? level.name,
        displayName: level.declared.displayName,
        ...(level.above[0] === undefined ? {} : { parentId: level.above[0].id }),
        path: level.path,
        archetypes: level.parts.archetypes,
        assigned: (assignments.get(level) ?? []).map(({ resolved, facts, displayName }) => ({
          id: resolved.id,
          name: resolved.name,
          displayName,
          definitionId: facts.policy.id,
          enforced: facts.enforced,
          origin: resolved.origin,
          grants: resolved.grants,
        })),
        inherited: level.above.flatMap((scope) => (assignments.get(scope) ?? []).map(({ resolved }) => resolved.id)),
        effective,
        conflicts: conflicts(effective),
      };
    }),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Definitions that two enforced assignments give different effects, or that deploy twice. `Disabled` clashes with nothing. */
function conflicts(effective: readonly EffectivePolicy[]): readonly PolicyConflict[] {
  const enforced = effective.filter((policy) => policy.enforced && policy.effect !== "Disabled");
  return [...Map.groupBy(enforced, ({ definitionId }) => definitionId)].flatMap(
    ([definitionId, policies]): readonly PolicyConflict[] => {
      const effects = [...new Set(policies.map(({ effect }) => effect))].toSorted();
      const assignmentIds = [...new Set(policies.map(({ assignmentId }) => assignmentId))];
      if (effects.length > 1) return [{ kind: "different-effects", definitionId, assignmentIds, effects }];
      const deploys = effects[0] === "DeployIfNotExists" && assignmentIds.length > 1;
      return deploys ? [{ kind: "deployed-twice", definitionId, assignmentIds, effects }] : [];
    },
  );
}
