import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { applicableScopes, policiesByScope } from "../policy/applicable-policies.ts";
import type { EffectivePolicy } from "../policy/effective-policy.ts";
import { parseAddress } from "../resources/address.ts";
import { bodyOf } from "../resources/handlers.ts";
import { readResource } from "../resources/read-resource.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { spellId } from "../resources/spell.ts";
import type { Stored } from "../store/stored.ts";
import { hasEnded, remediationType, resultsOf, updateRemediation } from "./remediation-record.ts";
import { jobKey, principalIdOf, startRemediation } from "./run-remediation.ts";

/** PUT `{scope}/providers/Microsoft.PolicyInsights/remediations/{name}`: kept, and its work begins. */
export function putRemediation(arm: Arm, exchange: Exchange): Answer {
  const { scope = "", name = "" } = exchange.variables;
  requireScope(arm, scope);
  const id = idOf(arm, exchange);
  const sent = jsonObject(bodyOf(exchange)["properties"]);
  checkRequest(arm, scope, sent);
  const before = arm.store.get(id);
  if (before !== undefined && !hasEnded(before)) {
    const message = `The remediation '${name}' is still running. Cancel it first, or use another name.`;
    refuse({ status: 409, code: "RemediationInProgress", message });
  }
  const at = arm.now().toISOString();
  const body = { properties: { ...sent, ...beginning(at) } };
  const stored: Stored = {
    id,
    type: remediationType,
    name,
    apiVersion: exchange.apiVersion,
    body,
    hidden: {},
    sequence: before?.sequence ?? arm.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  };
  arm.store.put(stored);
  startRemediation(arm, id);
  return { status: before === undefined ? 201 : 200, body: readResource(arm, stored) };
}

function beginning(at: string): JsonObject {
  return {
    provisioningState: "Accepted",
    createdOn: at,
    lastUpdatedOn: at,
    correlationId: randomUUID(),
    deploymentStatus: { totalDeployments: 0, successfulDeployments: 0, failedDeployments: 0 },
  };
}

function idOf(arm: Arm, exchange: Exchange): string {
  const { scope = "", name = "" } = exchange.variables;
  return `${spellId(arm, scope)}/providers/${remediationType}/${name}`;
}

function invalid(message: string): never {
  return refuse({ status: 400, code: "InvalidCreateRemediationRequest", message });
}

/** Refuses what cannot be remediated: no such assignment here, no member named, a rule that repairs nothing, no identity. */
function checkRequest(arm: Arm, scope: string, properties: JsonObject): void {
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

/** GET of the remediations at exactly a scope, and at what is below it. */
export function listRemediations(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const wanted = scope.toLowerCase();
  const found = arm.store
    .ofType(remediationType)
    .filter(({ id }) => applicableScopes(arm, parseAddress(id)?.scopeId ?? "").includes(wanted));
  return page(
    exchange,
    found.map((stored) => readResource(arm, stored)),
  );
}

export function deleteRemediation(arm: Arm, exchange: Exchange): Answer {
  const stored = arm.store.get(idOf(arm, exchange));
  if (stored === undefined) return { status: 204 };
  if (!hasEnded(stored)) {
    const message = `The remediation '${stored.name}' is still running. Cancel it first.`;
    refuse({ status: 400, code: "InvalidDeleteRemediationRequest", message });
  }
  arm.store.remove(stored.id);
  return { status: 200, body: readResource(arm, stored) };
}

/** POST `…/cancel`: what is done stays done. */
export function cancelRemediation(arm: Arm, exchange: Exchange): Answer {
  const stored = requireRemediation(arm, exchange);
  if (hasEnded(stored)) {
    const state = jsonString(valueAt(stored.body, "properties.provisioningState"));
    const message = `The remediation '${stored.name}' has ended as '${state}' and cannot be canceled.`;
    refuse({ status: 400, code: "InvalidCancelRemediationRequest", message });
  }
  const isRunning = arm.jobs.cancel(jobKey(stored.id));
  updateRemediation(arm, stored.id, { properties: { provisioningState: isRunning ? "Cancelling" : "Canceled" } });
  return { status: 200, body: readResource(arm, requireRemediation(arm, exchange)) };
}

/** POST `…/listDeployments`: what became of each resource. */
export function listRemediationDeployments(arm: Arm, exchange: Exchange): Answer {
  return page(exchange, resultsOf(requireRemediation(arm, exchange)));
}

function requireRemediation(arm: Arm, exchange: Exchange): Stored {
  const id = idOf(arm, exchange);
  return arm.store.get(id) ?? notFound(id);
}
