import type { Arm } from "../arm.ts";
import { type Case, caseOf, effectOf, exemptionsFor } from "../policy/judge.ts";
import type { EffectivePolicy } from "../policy/effective-policy.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { holds, isApplicable, type PolicyResource, policyProblemOf } from "../policy-engine/index.ts";
import type { Stored } from "../store/stored.ts";
import { hasRelated } from "./find-related.ts";
import type { RelatedLookup } from "./related-lookup.ts";

/** State and effect of one policy at one resource; undefined when the policy is not about it or is disabled. */
export function assess(
  arm: Arm,
  target: { readonly policy: EffectivePolicy; readonly resource: PolicyResource; readonly stored: Stored },
  lookup: RelatedLookup,
): Pick<PolicyState, "state" | "effect"> | undefined {
  const { policy, resource, stored } = target;
  const one = caseOf(arm, policy, resource, { apiVersion: stored.apiVersion, identity: {} });
  if (one === undefined) {
    // Nobody knows what such a policy is about: its subscriptions stand for everything in them.
    return resource.type === "Microsoft.Resources/subscriptions" ? { state: "Unknown", effect: "" } : undefined;
  }
  const judged = judge(arm, one, lookup);
  if (judged === undefined) return undefined;
  return exemptionsFor(arm, policy, resource).length > 0 ? { ...judged, state: "Exempt" } : judged;
}

function judge(arm: Arm, one: Case, lookup: RelatedLookup): Pick<PolicyState, "state" | "effect"> | undefined {
  let effect = "";
  try {
    effect = effectOf(one);
    const state = stateOf(arm, one, { effect, lookup });
    return state === undefined ? undefined : { state, effect };
  } catch (error) {
    if (policyProblemOf(error) === undefined) throw error;
    return { state: "Error", effect };
  }
}

function stateOf(
  arm: Arm,
  one: Case,
  { effect, lookup }: { readonly effect: string; readonly lookup: RelatedLookup },
): PolicyState["state"] | undefined {
  const { rule, scope } = one;
  switch (effect) {
    case "disabled":
      return undefined;
    case "auditifnotexists":
    case "deployifnotexists":
      if (rule.related === undefined || !holds(rule.condition, scope)) return undefined;
      return hasRelated(arm, one, rule.related, lookup) ? "Compliant" : "NonCompliant";
    default:
      if (!isApplicable(rule.condition, scope)) return undefined;
      if (!holds(rule.condition, scope)) return "Compliant";
      return effect === "manual" ? "Unknown" : effect === "denyaction" ? "Protected" : "NonCompliant";
  }
}
