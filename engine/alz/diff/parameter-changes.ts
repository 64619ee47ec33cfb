import { type RefusedParameter, refusedParameters } from "#compare";
import { jsonObject, jsonString } from "#lib/json-parts";
import { parsePolicyId } from "../find-policy.ts";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";

/**
 * Changes of parameters that an update of the assigned policy trips over; none when another policy is assigned, or one that Azure ships:
 * nobody updates that.
 */
export function parameterChanges(before: AssignedPolicy, after: AssignedPolicy): readonly RefusedParameter[] {
  const id = policyId(before);
  const isSame = id.toLowerCase() === policyId(after).toLowerCase();
  return isSame && parsePolicyId(id)?.group !== undefined ? refusedParameters(before.parameters, after.parameters) : [];
}

export function policyId({ assignment }: AssignedPolicy): string {
  return jsonString(jsonObject(assignment.body["properties"])["policyDefinitionId"]);
}
