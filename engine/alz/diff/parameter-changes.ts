import { type RefusedParameter, refusedParameters } from "#compare";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";

/** Changes of parameters that Azure refuses in place; none when another policy is assigned. */
export function parameterChanges(before: AssignedPolicy, after: AssignedPolicy): readonly RefusedParameter[] {
  return before.policyName === after.policyName ? refusedParameters(before.parameters, after.parameters) : [];
}
