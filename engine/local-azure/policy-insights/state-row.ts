import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { valueAt } from "../json-path.ts";
import { managementGroupPrefix } from "../tenant.ts";
import { caseOf } from "../policy/judge.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { locationOf } from "../policy/policy-target.ts";
import { evaluatedExpressions, nameOf } from "../policy/violation.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";

/** A policy state as `queryResults` answers it (Learn: "Policy States - List Query Results", 2024-10-01). */
export function stateRow(arm: Arm, one: PolicyState, at: Date): JsonObject {
  const { policy, resource, stored, scopes, state, effect } = one;
  const { assignment, definition, definitionId, set, referenceId } = policy;
  const groups = scopes.filter((scope) => scope.startsWith(managementGroupPrefix.toLowerCase())).map(nameOf);
  return {
    timestamp: at.toISOString(),
    resourceId: stored.id,
    policyAssignmentId: assignment.id,
    policyDefinitionId: definitionId,
    effectiveParameters: JSON.stringify(policy.parameters),
    isCompliant: state !== "NonCompliant",
    subscriptionId: subscriptionOf(stored.id) ?? "",
    resourceType: resource.type,
    resourceLocation: locationOf(resource),
    resourceGroup: resourceGroupOf(stored.id) ?? "",
    resourceTags: JSON.stringify(stored.body["tags"] ?? {}),
    policyAssignmentName: assignment.name,
    policyAssignmentOwner: "tbd",
    policyAssignmentParameters: JSON.stringify(valueAt(assignment.body, "properties.parameters") ?? {}),
    policyAssignmentScope: parseAddress(assignment.id)?.scopeId ?? "",
    policyDefinitionName: nameOf(definitionId),
    policyDefinitionAction: effect,
    policyDefinitionCategory: categoryOf(definition),
    policySetDefinitionId: set?.id ?? "",
    policySetDefinitionName: set === undefined ? "" : nameOf(set.id),
    policySetDefinitionOwner: "",
    policySetDefinitionCategory: categoryOf(set?.stored),
    policySetDefinitionParameters: "",
    managementGroupIds: groups.toReversed().join(","),
    policyDefinitionReferenceId: referenceId,
    complianceState: state,
    complianceReasonCode: "",
    policyDefinitionGroupNames: [...policy.groupNames],
    policyDefinitionVersion: versionOf(definition),
    policySetDefinitionVersion: versionOf(set?.stored),
    policyAssignmentVersion: "",
  };
}

/** The comparisons that decided, as `$expand=PolicyEvaluationDetails` answers them. */
export function evaluationDetails(arm: Arm, { policy, resource, stored, state }: PolicyState): JsonObject {
  const one = caseOf(arm, policy, resource, { apiVersion: stored.apiVersion, identity: {} });
  if (one === undefined || state !== "NonCompliant") return {};
  return { policyEvaluationDetails: { evaluatedExpressions: evaluatedExpressions(one) } };
}

function categoryOf(stored: Stored | undefined): string {
  return jsonString(jsonObject(valueAt(stored?.body, "properties.metadata"))["category"]);
}

function versionOf(stored: Stored | undefined): string {
  return jsonString(valueAt(stored?.body, "properties.version"));
}
