import type { EffectivePolicy, GraphAssignment } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Change, PlannedRemediation, PlannedUnit, RemediationReason } from "#model/plan";
import type { Observed } from "#model/observed";
import { type BecameEffective, becameEffective } from "./became-effective.ts";
import { isRemedied } from "./remediable.ts";
import { newlyReached } from "./newly-reached.ts";

/**
 * What becomes enforced by the plan and acts on what is written only, so that what is there already has to be remediated: policies that
 * deploy or modify whose assignment, initiative or definition changes so that they do something they did not, or that reach more.
 */
export function planRemediations(
  desired: Desired,
  units: readonly PlannedUnit[],
  observed: Observed,
): readonly PlannedRemediation[] {
  const all = units.flatMap((unit) => unit.changes).filter(({ kind }) => kind !== "leave");
  if (all.length === 0) return [];
  const changed = changedRemediations(desired, all);
  const known = new Set(changed.map(({ assignmentId, reference }) => keyOf(assignmentId, reference)));
  const reached = newlyReached(all, desired, observed).flatMap(({ at: { scope, path }, policies, ...why }) =>
    policies
      // What is remediated at its whole assignment is remediated here too.
      .filter((policy) => isRemedied(policy) && !known.has(keyOf(policy.assignmentId, policy.reference)))
      .map((policy): PlannedRemediation => ({ ...memberOf(policy), scope, path, ...why })),
  );
  return [...changed, ...reached];
}

function keyOf(assignmentId: string, reference: string | undefined): string {
  return `${assignmentId} ${reference ?? ""}`.toLowerCase();
}

function memberOf({ assignmentId, reference, definitionId, displayName, effect }: EffectivePolicy) {
  return { assignmentId, ...(reference === undefined ? {} : { reference }), definitionId, displayName, effect };
}

function changedRemediations(desired: Desired, all: readonly Change[]): readonly PlannedRemediation[] {
  const changes = new Map(
    all
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
      return [{ ...memberOf(policy), scope, path, ...became }];
    });
  });
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
