import { canonicalJson } from "#lib/canonical-json";
import type { EffectivePolicy, GraphScope, PolicyConflict, PolicyDuplicate } from "#model/archetype-graph";

/** Whether two assignments, by their ids, may take the same resource. */
export type Overlap = (assignmentId: string, other: string) => boolean;

/**
 * Definitions that two enforced assignments give different effects, or that deploy twice; and those that several give one effect.
 * `Disabled` clashes with nothing, nor does an effect that is not known, what is exempt here, or what takes other resources.
 */
export function clashes(
  effective: readonly EffectivePolicy[],
  overlap: Overlap,
): Pick<GraphScope, "conflicts" | "duplicates"> {
  const active = effective.filter(
    ({ enforced, effect, exemptionId }) =>
      enforced && effect !== "Disabled" && effect !== "unknown" && exemptionId === undefined,
  );
  const found = [...Map.groupBy(active, ({ definitionId }) => definitionId).values()].flatMap((policies) =>
    policies.length < 2 ? [] : together(policies, overlap).flatMap((some) => clashesOf(some, overlap)),
  );
  return {
    conflicts: found.filter((clash): clash is PolicyConflict => "kind" in clash),
    duplicates: found.filter((clash): clash is PolicyDuplicate => !("kind" in clash)),
  };
}

/** The policies in groups, between which no resource is shared; in the order of the first of each. */
function together(policies: readonly EffectivePolicy[], overlap: Overlap): readonly (readonly EffectivePolicy[])[] {
  return policies.reduce<readonly (readonly EffectivePolicy[])[]>((groups, policy) => {
    const touched = groups.filter((group) => group.some((other) => shares(policy, other, overlap)));
    const [first] = touched;
    if (first === undefined) return [...groups, [policy]];
    return groups.flatMap((group) =>
      group === first ? [[...touched.flat(), policy]] : touched.includes(group) ? [] : [group],
    );
  }, []);
}

function shares(one: EffectivePolicy, other: EffectivePolicy, overlap: Overlap): boolean {
  return one.assignmentId === other.assignmentId || overlap(one.assignmentId, other.assignmentId);
}

/** What is wrong among policies of one definition. */
function clashesOf(
  policies: readonly EffectivePolicy[],
  overlap: Overlap,
): readonly (PolicyConflict | PolicyDuplicate)[] {
  const { definitionId = "" } = policies[0] ?? {};
  const differing = policies.filter((one) =>
    policies.some((other) => other.effect !== one.effect && shares(one, other, overlap)),
  );
  if (differing.length > 0) {
    const effects = [...new Set(differing.map(({ effect }) => effect))].toSorted();
    return [{ kind: "different-effects", definitionId, assignmentIds: assignmentsOf(differing), effects }];
  }
  const assignmentIds = assignmentsOf(policies);
  const effect = policies[0]?.effect ?? "";
  if (assignmentIds.length < 2) return [];
  if (effect === "DeployIfNotExists")
    return [{ kind: "deployed-twice", definitionId, assignmentIds, effects: [effect] }];
  const alike = [...Map.groupBy(policies, ({ parameters }) => canonicalJson(parameters)).values()].flatMap((same) =>
    together(same, overlap).map(assignmentsOf),
  );
  return alike.filter((ids) => ids.length > 1).map((ids) => ({ definitionId, effect, assignmentIds: ids }));
}

function assignmentsOf(policies: readonly EffectivePolicy[]): readonly string[] {
  return [...new Set(policies.map(({ assignmentId }) => assignmentId))];
}
