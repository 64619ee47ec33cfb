import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { recordOutcome } from "../deployments/finish-deployment.ts";
import type { Principal } from "../http/exchange.ts";
import { closing } from "../jobs.ts";
import { valueAt } from "../json-path.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { locationOf } from "../policy/policy-target.ts";
import { parseAddress } from "../resources/address.ts";
import { normaliseLocation } from "../resources/location.ts";
import type { Stored } from "../store/stored.ts";
import { policyStates } from "./policy-states.ts";
import { endBegun, remediateResource } from "./remediate-resource.ts";
import {
  begunDeployment,
  hasEnded,
  type Remediated,
  remediatedSoFar,
  remediationType,
  stateOfRemediation,
  updateRemediation,
} from "./remediation-record.ts";

/** Resources of one remediation when nothing else is asked (Learn: "Remediate non-compliant resources": 500). */
const defaultCount = 500;

/** Starts the work of a remediation that was written. */
export function startRemediation(arm: Arm, id: string): void {
  arm.jobs.start(jobKey(id), (signal) => runRemediation(arm, id, signal));
}

export function jobKey(id: string): string {
  return `remediation ${id.toLowerCase()}`;
}

/** Takes up what ran when the server ended. */
export function resumeRemediations(arm: Arm): void {
  for (const stored of arm.store.ofType(remediationType)) {
    if (hasEnded(stored)) continue;
    if (stateOfRemediation(stored) === "Cancelling") endCancelled(arm, stored);
    else startRemediation(arm, stored.id);
  }
}

/** What a client cancelled is not taken up again; the deployment in its middle is canceled with it. */
function endCancelled(arm: Arm, stored: Stored): void {
  const begun = begunDeployment(stored);
  if (begun !== undefined) recordOutcome(arm, begun.deploymentId, { kind: "stopped" });
  const results = remediatedSoFar(stored);
  updateRemediation(arm, stored.id, { properties: { provisioningState: "Canceled" }, results });
}

/** Goes on where an earlier run was killed: what it began is ended first, and what it did is not done again. */
async function runRemediation(arm: Arm, id: string, signal: AbortSignal): Promise<void> {
  updateRemediation(arm, id, { properties: { provisioningState: "Evaluating" } });
  const stored = arm.store.get(id);
  if (stored === undefined) return;
  const correlationId = jsonString(valueAt(stored.body, "properties.correlationId"));
  const remedy = { id, principal: identityOf(arm, stored), correlationId };
  const results = [...remediatedSoFar(stored)];
  const keep = (result: Remediated | undefined): void => {
    if (result === undefined || signal.reason === closing) return;
    results.push(result);
    updateRemediation(arm, id, { properties: { provisioningState: "InProgress" }, results });
  };
  const begun = begunDeployment(stored);
  if (begun !== undefined) keep(await endBegun(arm, remedy, begun, signal));
  const done = new Set(results.map(({ remediatedResourceId }) => remediatedResourceId.toLowerCase()));
  for (const state of targetsOf(arm, stored, done)) {
    if (signal.aborted) break;
    keep(await remediateResource(arm, remedy, state, signal));
  }
  if (signal.aborted) {
    if (signal.reason !== closing)
      updateRemediation(arm, id, { properties: { provisioningState: "Canceled" }, results });
    return;
  }
  updateRemediation(arm, id, { properties: { provisioningState: endState(stored, results) }, results });
}

/** Fails when more failed than the threshold lets: without one, when any did. */
function endState(stored: Stored, results: readonly Remediated[]): string {
  const threshold = valueAt(stored.body, "properties.failureThreshold.percentage");
  const failed = results.filter(({ error }) => error !== undefined).length;
  const most = typeof threshold === "number" ? threshold * results.length : 0;
  return failed > most ? "Failed" : "Succeeded";
}

/** The resources that do not comply, at and below the remediation's scope, in the locations and of the ids that it names, without those that were tried. */
function targetsOf(arm: Arm, remediation: Stored, done: ReadonlySet<string>): readonly PolicyState[] {
  const properties = jsonObject(remediation.body["properties"]);
  const scope = (parseAddress(remediation.id)?.scopeId ?? "").toLowerCase();
  const assignment = jsonString(properties["policyAssignmentId"]).toLowerCase();
  const reference = jsonString(properties["policyDefinitionReferenceId"]).toLowerCase();
  const locations = jsonArray(valueAt(properties, "filters.locations")).map((one) => normaliseLocation(String(one)));
  const ids = jsonArray(valueAt(properties, "filters.resourceIds")).map((one) => String(one).toLowerCase());
  const count = properties["resourceCount"];
  const found = policyStates(arm).states.filter(
    ({ policy, scopes, state, resource }) =>
      state === "NonCompliant" &&
      !done.has(resource.id.toLowerCase()) &&
      policy.assignment.id.toLowerCase() === assignment &&
      (reference === "" || policy.referenceId.toLowerCase() === reference) &&
      scopes.includes(scope) &&
      (locations.length === 0 || locations.includes(locationOf(resource))) &&
      (ids.length === 0 || ids.includes(resource.id.toLowerCase())),
  );
  return found.slice(0, Math.max(0, (typeof count === "number" ? count : defaultCount) - done.size));
}

/** Who the deployments are run as: the identity of the assignment. */
function identityOf(arm: Arm, remediation: Stored): Principal {
  const id = jsonString(valueAt(remediation.body, "properties.policyAssignmentId"));
  const objectId = principalIdOf(arm.store.get(id));
  return { objectId, tenantId: arm.tenantId, kind: "Application" };
}

/** The principal of an assignment's identity; empty when it has none. */
export function principalIdOf(assignment: Stored | undefined): string {
  const identity = jsonObject(assignment?.body["identity"]);
  const [user] = Object.values(jsonObject(identity["userAssignedIdentities"]));
  return jsonString(identity["principalId"]) || jsonString(jsonObject(user)["principalId"]);
}
