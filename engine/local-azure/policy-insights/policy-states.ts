import type { Arm } from "../arm.ts";
import { applicablePolicies, scopesOf } from "../policy/applicable-policies.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { storedResource } from "../policy/policy-target.ts";
import { assess } from "./assess.ts";
import { createRelatedLookup } from "./related-lookup.ts";

/** Rules may look at the clock, so kept states grow old. */
const keptMs = 60_000;

/**
 * The state of every policy at every resource of the tenant that it is about. Azure takes minutes to bring its states up to
 * date; here they always are: worked out when somebody asks, and kept until something in the tenant changes.
 */
export function policyStates(arm: Arm): { readonly at: Date; readonly states: readonly PolicyState[] } {
  const { kept } = arm.policies.states;
  const now = arm.now();
  const revision = arm.store.revision();
  const isFresh =
    kept !== undefined && kept.revision === revision && Math.abs(now.getTime() - kept.at.getTime()) < keptMs;
  if (isFresh) return kept;
  const made = { revision, at: now, states: scan(arm) };
  arm.policies.states.kept = made;
  return made;
}

function scan(arm: Arm): readonly PolicyState[] {
  if (arm.store.ofType("Microsoft.Authorization/policyAssignments").length === 0) return [];
  const lookup = createRelatedLookup(arm);
  return arm.store.below("").flatMap((stored): readonly PolicyState[] => {
    const resource = storedResource(arm, stored);
    if (resource === undefined) return [];
    const scopes = scopesOf(arm, resource.id);
    return applicablePolicies(arm, resource).flatMap((policy) => {
      const assessed = assess(arm, { policy, resource, stored }, lookup);
      return assessed === undefined ? [] : [{ stored, resource, scopes, policy, ...assessed }];
    });
  });
}
