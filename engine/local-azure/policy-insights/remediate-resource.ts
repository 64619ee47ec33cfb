import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { murmurHash64 } from "#lib/murmur-hash-64";
import type { Arm } from "../arm.ts";
import { attemptTemplate } from "../deployments/attempt-template.ts";
import { deploymentType } from "../deployments/deployment-record.ts";
import { readScope, scopePrefix } from "../deployments/deployment-scope.ts";
import type { DeploymentOutcome } from "../deployments/finish-deployment.ts";
import { type DeploymentPlan, prepareDeployment } from "../deployments/prepare-deployment.ts";
import { perform, performAgain } from "../deployments/start-deployment.ts";
import { storedPlan, storeRun } from "../deployments/store-run.ts";
import type { Principal } from "../http/exchange.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { type Case, caseOf } from "../policy/judge.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { locationOf } from "../policy/policy-target.ts";
import { applyChange, type Deployment, evaluateValue, planChanges, policyProblemOf } from "../policy-engine/index.ts";
import { resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import { writeResource } from "../resources/write-resource.ts";
import { noteBegun, type Remediated } from "./remediation-record.ts";

export interface Remedy {
  /** Of the remediation, so that its deployments have names of their own. */
  readonly id: string;
  /** The identity of the assignment. */
  readonly principal: Principal;
  readonly correlationId: string;
}

/** Brings one resource in line: deploys the template of deployIfNotExists, or writes the resource with what modify changes. */
export async function remediateResource(
  arm: Arm,
  remedy: Remedy,
  state: PolicyState,
  signal: AbortSignal,
): Promise<Remediated> {
  const { resource, stored, policy } = state;
  const base = {
    remediatedResourceId: stored.id,
    deploymentId: "",
    resourceLocation: locationOf(resource),
    error: undefined,
  };
  const one = caseOf(arm, policy, resource, { apiVersion: stored.apiVersion, identity: {} });
  if (one === undefined) return base;
  if (state.effect !== "deployifnotexists") {
    const written = attempt(() => orRefuse(() => modify(arm, remedy, { one, state })));
    return "refusal" in written ? { ...base, error: errorOf(written.refusal) } : base;
  }
  const planned = attemptTemplate(() => orRefuse(() => planDeployment(arm, remedy, one)));
  if ("refusal" in planned) return { ...base, error: errorOf(planned.refusal) };
  const { id, plan } = planned.value;
  const prepared = attemptTemplate(() => prepareDeployment(arm, plan));
  if ("refusal" in prepared) return { ...base, error: errorOf(prepared.refusal) };
  const run = { id, plan, prepared: prepared.value, correlationId: remedy.correlationId };
  const begun = { ...base, deploymentId: id };
  noteBegun(arm, remedy.id, begun);
  storeRun(arm, run, { state: "Running" });
  return { ...begun, error: failureOf(await perform(arm, run, signal), plan.name) };
}

/** Ends a deployment in whose middle the server was killed. Undefined when it had not been written down yet. */
export async function endBegun(
  arm: Arm,
  remedy: Remedy,
  begun: Remediated,
  signal: AbortSignal,
): Promise<Remediated | undefined> {
  const { deploymentId: id } = begun;
  const plan = storedPlan(arm, id);
  if (plan === undefined) return undefined;
  const outcome = await performAgain(arm, { id, plan, correlationId: remedy.correlationId }, signal);
  return { ...begun, error: failureOf(outcome, plan.name) };
}

function failureOf(outcome: DeploymentOutcome, name: string): JsonObject | undefined {
  if (outcome.kind === "failed") return outcome.error;
  if (outcome.kind === "succeeded") return undefined;
  return { code: "DeploymentCanceled", message: `The deployment '${name}' was canceled.` };
}

/** A policy problem is the failure of one resource. */
function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = policyProblemOf(error);
    if (problem === undefined || !(error instanceof Error && "policyProblem" in error)) throw error;
    return refuse({ status: 400, code: "PolicyEvaluationFailed", message: problem });
  }
}

function modify(arm: Arm, remedy: Remedy, { one, state }: { readonly one: Case; readonly state: PolicyState }): void {
  const { resource, rule, scope } = one;
  const changes = planChanges(rule.changes.operations, scope);
  const body = changes.reduce((at, change) => {
    const changed = applyChange({ ...resource, body: at }, change);
    return changed.kind === "changed" ? changed.body : at;
  }, resource.body);
  const { id, apiVersion } = state.stored;
  const { principal, correlationId } = remedy;
  writeResource(arm, { id, apiVersion, body, principal, correlationId });
}

function planDeployment(arm: Arm, remedy: Remedy, one: Case): { readonly id: string; readonly plan: DeploymentPlan } {
  const deployment = one.rule.related?.deployment;
  if (deployment === undefined) {
    const message = `The policy definition '${one.policy.definitionId}' has no deployment in its details.`;
    return refuse({ status: 400, code: "PolicyEvaluationFailed", message });
  }
  const scope = readScope(arm, placeOf(one, deployment));
  const { names } = one.scope;
  const isGroup = scope.kind === "resourceGroup";
  const location = deployment.location === undefined ? "" : jsonString(evaluateValue(deployment.location, names));
  const parameters = jsonObject(evaluateValue(deployment.parameters, names));
  const name = `PolicyDeployment_${murmurHash64(`${remedy.id}|${remedy.correlationId}|${one.resource.id}`).toString()}`;
  const plan: DeploymentPlan = {
    scope,
    name,
    location: isGroup ? undefined : location || locationOf(one.resource),
    input: {
      template: deployment.template,
      parameters,
      mode: deployment.mode.toLowerCase() === "complete" ? "Complete" : "Incremental",
    },
    principal: remedy.principal,
  };
  return { id: `${scopePrefix(scope)}/providers/${deploymentType}/${name}`, plan };
}

/** The subscription where the details say so, else the resource group that they name or that the resource is in. */
function placeOf({ resource, rule, scope }: Case, deployment: Deployment): string {
  const subscription = `/subscriptions/${subscriptionOf(resource.id) ?? ""}`;
  if (jsonString(evaluateValue(deployment.scope, scope.names)).toLowerCase() === "subscription") return subscription;
  const named = rule.related?.resourceGroupName;
  const group = named === undefined ? resourceGroupOf(resource.id) : jsonString(evaluateValue(named, scope.names));
  return group === undefined ? subscription : `${subscription}/resourceGroups/${group}`;
}
