import { canonicalJson } from "#lib/canonical-json";
import { effectKind } from "#lib/effect-kind";
import { sha256 } from "#lib/sha256";
import type { EffectivePolicy } from "#model/archetype-graph";
import type { Desired, PredictedResource } from "#model/desired";
import type { Origin } from "#model/origin";
import type { Scope } from "#model/scope";
import { bodyHash } from "./body-hash.ts";

/** A member of an assignment that deploys or modifies, and the remediation that would make it act on what is there already. */
export interface Remediable {
  readonly assignmentId: string;
  /** `policyDefinitionReferenceId`; absent: the assignment is of a definition. */
  readonly reference?: string;
  readonly title: string;
  /** Of the assignment. */
  readonly scope: Scope;
  readonly path: readonly string[];
  readonly origin: Origin;
  /** Lower-case ids of what it does that by: the assignment, its policy, the member's. */
  readonly by: readonly string[];
  /** ARM id of the remediation: another one when the policy does something else, or reaches other scopes. */
  readonly remediationId: string;
}

/** Azure remediates these two effects alone (learn.microsoft.com, "Remediate non-compliant resources with Azure Policy"). */
export function isRemedied({ effect, enforced, exemptionId }: EffectivePolicy): boolean {
  const kind = effectKind(effect);
  return enforced && exemptionId === undefined && (kind === "deploy" || effect.toLowerCase() === "modify");
}

/** All that may be remediated, in the order of the graph; each once, at its assignment. */
export function remediable(desired: Desired): readonly Remediable[] {
  const bodies = new Map(
    desired.units.flatMap(({ resources }) => resources.map((one) => [one.id.toLowerCase(), one] as const)),
  );
  const reached = reachedScopes(desired);
  return desired.graph.scopes.flatMap(({ scope, path, assigned, effective }) => {
    const own = new Map(assigned.map((assignment) => [assignment.id, assignment]));
    return effective.filter(isRemedied).flatMap((policy): readonly Remediable[] => {
      const assignment = own.get(policy.assignmentId);
      if (assignment === undefined) return [];
      const { assignmentId, reference, displayName } = policy;
      const by = [
        ...new Set([assignmentId, assignment.definitionId, policy.definitionId].map((id) => id.toLowerCase())),
      ];
      const name = nameOf(
        policy,
        by.map((id) => bodies.get(id)),
        reached.get(keyOf(policy)) ?? [],
      );
      return [
        {
          assignmentId,
          ...(reference === undefined ? {} : { reference }),
          title: `${displayName} through ${assignment.name}`,
          scope,
          path,
          origin: assignment.origin,
          by,
          remediationId: `${scope.id}/providers/Microsoft.PolicyInsights/remediations/${name}`,
        },
      ];
    });
  });
}

function keyOf({ assignmentId, reference = "" }: EffectivePolicy): string {
  return `${assignmentId} ${reference}`.toLowerCase();
}

/** Where each member acts. */
function reachedScopes({ graph }: Desired): ReadonlyMap<string, readonly string[]> {
  const reached = graph.scopes.flatMap(({ scope, effective }) =>
    effective.filter(isRemedied).map((policy) => ({ key: keyOf(policy), id: scope.id.toLowerCase() })),
  );
  return new Map([...Map.groupBy(reached, ({ key }) => key)].map(([key, all]) => [key, all.map(({ id }) => id)]));
}

function nameOf(
  policy: EffectivePolicy,
  bodies: readonly (PredictedResource | undefined)[],
  scopes: readonly string[],
): string {
  const hashes = bodies.map((resource) => (resource === undefined ? "" : bodyHash(resource.body)));
  return `azo-${sha256(canonicalJson([keyOf(policy), hashes, scopes.toSorted()])).slice(0, 24)}`;
}
