import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm, Workflow } from "../arm.ts";
import { refuse } from "../http/refusal.ts";
import { applicableScopes, policiesByScope } from "../policy/applicable-policies.ts";
import type { EffectivePolicy } from "../policy/effective-policy.ts";
import { parseAddress } from "../resources/address.ts";
import type { Write } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import { hasEnded, updateRemediation } from "./remediation-record.ts";
import { principalIdOf, startRemediation } from "./run-remediation.ts";

/** A remediation is put like any resource, by a request or by a template; then its work begins. */
export const remediationWorkflow: Workflow = {
  check: checkRequest,
  begin: (arm, { id }) => {
    updateRemediation(arm, id, { properties: {}, results: [] });
    startRemediation(arm, id);
  },
};

function invalid(message: string): never {
  return refuse({ status: 400, code: "InvalidCreateRemediationRequest", message });
}

/** Refuses what cannot be remediated: no such assignment here, no member named, a rule that repairs nothing, no identity. */
function checkRequest(arm: Arm, { address, before, sent }: Write): void {
  if (before !== undefined && !hasEnded(before)) {
    const message = `The remediation '${address.name}' is still running. Cancel it first, or use another name.`;
    refuse({ status: 409, code: "RemediationInProgress", message });
  }
  const scope = address.scopeId;
  const properties = jsonObject(sent["properties"]);
  const id = jsonString(properties["policyAssignmentId"]);
  const assignment = arm.store.get(id);
  const policies = policiesOf(arm, assignment, scope);
  const [first] = policies;
  if (assignment === undefined || first === undefined) {
    return invalid(`The policy assignment '${id}' does not exist, or has nothing to do with '${scope}'.`);
  }
  const reference = jsonString(properties["policyDefinitionReferenceId"]).toLowerCase();
  if (first.set !== undefined && reference === "") {
    invalid(`The policy assignment '${id}' is of an initiative: name one member by 'policyDefinitionReferenceId'.`);
  }
  const policy = policies.find((one) => reference === "" || one.referenceId.toLowerCase() === reference);
  if (policy === undefined) return invalid(`The policy assignment '${id}' has no member '${reference}'.`);
  const { rule } = policy;
  if (rule === undefined) {
    return invalid(
      `The rule of '${policy.definitionId}' is not known to this Azure, so nothing can be remediated by it.`,
    );
  }
  if (rule.related?.deployment === undefined && rule.changes.operations.length === 0) {
    invalid(
      `The policy definition '${policy.definitionId}' neither deploys nor modifies: there is nothing to remediate.`,
    );
  }
  if (principalIdOf(assignment) === "")
    invalid(`The policy assignment '${id}' has no managed identity to remediate with.`);
}

/** What an assignment brings, when its scope is above or at the remediation's, or below it. */
function policiesOf(arm: Arm, assignment: Stored | undefined, scope: string): readonly EffectivePolicy[] {
  const at = (parseAddress(assignment?.id ?? "")?.scopeId ?? "").toLowerCase();
  const isAbove = applicableScopes(arm, scope).includes(at);
  const isBelow = applicableScopes(arm, at).includes(scope.toLowerCase());
  if (!isAbove && !isBelow) return [];
  return (policiesByScope(arm).get(at) ?? []).filter((one) => one.assignment.id === assignment?.id);
}
