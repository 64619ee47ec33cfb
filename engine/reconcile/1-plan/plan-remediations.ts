import { effectKind } from "#lib/effect-kind";
import type { EffectivePolicy, GraphAssignment } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Change, PlannedRemediation, PlannedUnit, RemediationReason } from "#model/plan";
import { type BecameEffective, becameEffective } from "./became-effective.ts";

/**
 * What becomes enforced by the plan and acts on what is written only, so that what is there already has to be remediated: policies that
 * deploy or modify whose assignment, initiative or definition changes so that they do something they did not.
 */
export function planRemediations(desired: Desired, units: readonly PlannedUnit[]): readonly PlannedRemediation[] {
  const changes = new Map(
    units
      .flatMap((unit) => unit.changes)
      .filter(({ kind }) => kind === "create" || kind === "update" || kind === "replace")
      .map((change) => [change.resourceId.toLowerCase(), change]),
  );
  if (changes.size === 0) return [];
  return desired.graph.scopes.flatMap(({ scope, path, assigned, effective }) => {
    const own = new Map(assigned.map((assignment) => [assignment.id.toLowerCase(), assignment]));
    return effective.flatMap((policy): readonly PlannedRemediation[] => {
      const assignment = own.get(policy.assignmentId.toLowerCase());
      const became = assignment && isRemedied(policy) ? becauseOf(policy, assignment, changes) : undefined;
      if (became === undefined) return [];
      const { assignmentId, reference, definitionId, displayName, effect } = policy;
      const member = reference === undefined ? {} : { reference };
      return [{ assignmentId, ...member, definitionId, displayName, effect, scope, path, ...became }];
    });
  });
}

/** Azure remediates these two effects alone (learn.microsoft.com, "Remediate non-compliant resources with Azure Policy"). */
function isRemedied({ effect, enforced, exemptionId }: EffectivePolicy): boolean {
  const kind = effectKind(effect);
  return enforced && exemptionId === undefined && (kind === "deploy" || effect.toLowerCase() === "modify");
}

function becauseOf(
  policy: EffectivePolicy,
  assignment: GraphAssignment,
  changes: ReadonlyMap<string, Change>,
): { readonly reason: RemediationReason; readonly origin: PlannedRemediation["origin"] } | undefined {
  const isMember = policy.reference !== undefined;
  const found: readonly (BecameEffective | undefined)[] = [
    becameEffective("assignment", policy, changes.get(assignment.id.toLowerCase())),
    isMember ? becameEffective("initiative", policy, changes.get(assignment.definitionId.toLowerCase())) : undefined,
    becameEffective("definition", policy, changes.get(policy.definitionId.toLowerCase())),
  ];
  const became = found.find((one) => one !== undefined);
  return became === undefined ? undefined : { reason: became.reason, origin: became.origin ?? assignment.origin };
}
