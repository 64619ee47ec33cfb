import type { Arm } from "../arm.ts";
import { refuse } from "../http/refusal.ts";
import { holds, policyProblemOf } from "../policy-engine/index.ts";
import type { Stored } from "../store/stored.ts";
import { applicablePolicies } from "./applicable-policies.ts";
import { type Case, caseOf, effectOf, exemptionsFor, isEnforced } from "./judge.ts";
import { storedResource } from "./policy-target.ts";
import { disallowed, type Violation } from "./violation.ts";

/**
 * Refuses a deletion that denyAction forbids, of the resource itself or of one that would go with its resource group
 * (Learn: "Azure Policy definitions denyAction effect").
 */
export function enforceRemoval(arm: Arm, stored: Stored): void {
  const isGroup = stored.type === "Microsoft.Resources/resourceGroups";
  const inside =
    isGroup && arm.store.ofType("Microsoft.Authorization/policyAssignments").length > 0
      ? arm.store.below(stored.id)
      : [];
  for (const one of [stored, ...inside]) {
    const violations = violationsOf(arm, one, one !== stored);
    if (violations.length > 0) refuse(disallowed(one, violations));
  }
}

function violationsOf(arm: Arm, stored: Stored, isCascade: boolean): readonly Violation[] {
  const resource = storedResource(arm, stored);
  if (resource === undefined) return [];
  const asked = { apiVersion: stored.apiVersion, identity: {} };
  return applicablePolicies(arm, resource).flatMap((policy): readonly Violation[] => {
    const one =
      policy.rule?.denyAction.actions.includes("delete") === true ? caseOf(arm, policy, resource, asked) : undefined;
    if (one === undefined || !isEnforced(policy) || (isCascade && !one.rule.denyAction.deniesGroup)) return [];
    return denies(one) && exemptionsFor(arm, policy, resource).length === 0
      ? [{ case: one, effect: "denyaction" }]
      : [];
  });
}

/** A rule that cannot be evaluated does not stop a deletion: the implicit deny is one of writes. */
function denies(one: Case): boolean {
  try {
    return effectOf(one) === "denyaction" && holds(one.rule.condition, one.scope);
  } catch (error) {
    if (policyProblemOf(error) === undefined) throw error;
    return false;
  }
}
