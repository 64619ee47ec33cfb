import type { PreparedResource, TemplateRuntime } from "#template";
import type { Json } from "#lib/json";
import type { Arm } from "../arm.ts";
import { errorOf, type Refusal } from "../http/refusal.ts";
import { pause } from "../jobs.ts";
import { writeResource } from "../resources/write-resource.ts";
import { type Attempted, attemptTemplate } from "./attempt-template.ts";
import { type DeploymentInput, parameterValues } from "./deployment-request.ts";
import { contextOf, readScope, scopePrefix } from "./deployment-scope.ts";
import { deploymentType, updateDeployment } from "./deployment-record.ts";
import { type DeploymentOutcome, finish, type Progress, recordOutcome } from "./finish-deployment.ts";
import { operationEntry } from "./log-operation.ts";
import { type DeploymentPlan, prepareDeployment } from "./prepare-deployment.ts";
import { createRuntime } from "./runtime.ts";
import { type DeploymentRun, storeRun } from "./store-run.ts";

/** Deploys what the template says in the order of its dependencies, and writes the record of it as it goes. */
export async function runDeployment(arm: Arm, run: DeploymentRun, signal: AbortSignal): Promise<DeploymentOutcome> {
  const layers = Math.max(1, depthOf(run.prepared.resources));
  const share = arm.operationDelayMs / layers;
  const progress: Progress = {
    done: new Set<string>(),
    failed: new Map<string, Refusal>(),
    ids: new Set<string>(),
    log: [],
  };
  let waiting = run.prepared.resources;
  for (;;) {
    await pause(share, signal);
    if (signal.aborted) return { kind: "stopped" };
    const ready = waiting.filter(({ dependsOn }) => dependsOn.every((key) => progress.done.has(key)));
    if (ready.length === 0) break;
    waiting = waiting.filter((resource) => !ready.includes(resource));
    for (const resource of ready) {
      await deployOne(arm, run, { resource, progress, signal });
      // Other requests are answered between two resources.
      await new Promise((next) => setImmediate(next));
    }
    updateDeployment(arm, run.id, { hidden: { operations: [...progress.log] } });
  }
  return finish(arm, run, progress);
}

interface Step {
  readonly resource: PreparedResource;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function deployOne(arm: Arm, run: DeploymentRun, { resource, progress, signal }: Step): Promise<void> {
  const runtime = createRuntime(arm);
  const included = attemptTemplate(() => resource.existing || resource.condition?.(runtime) !== false);
  if ("refusal" in included) return fail(arm, run, { resource, refusal: included.refusal, progress });
  if (resource.existing || !included.value) {
    progress.done.add(resource.key);
    return;
  }
  const result =
    resource.nested === undefined
      ? attemptTemplate(() => deployResource(arm, run, { resource, runtime }))
      : await deployNested(arm, run, { resource, runtime, signal });
  if ("refusal" in result) return fail(arm, run, { resource, refusal: result.refusal, progress });
  for (const id of result.value.ids) progress.ids.add(id);
  progress.done.add(resource.key);
  progress.log.push(operationEntry(arm, run.id, { resource, status: result.value.created ? 201 : 200 }));
}

function fail(
  arm: Arm,
  run: DeploymentRun,
  failure: { readonly resource: PreparedResource; readonly refusal: Refusal; readonly progress: Progress },
): void {
  const { resource, refusal, progress } = failure;
  progress.failed.set(resource.id, refusal);
  progress.log.push(operationEntry(arm, run.id, { resource, status: refusal.status, error: errorOf(refusal) }));
}

interface Deployed {
  readonly ids: readonly string[];
  readonly created: boolean;
}

function deployResource(
  arm: Arm,
  run: DeploymentRun,
  { resource, runtime }: { readonly resource: PreparedResource; readonly runtime: TemplateRuntime },
): Deployed {
  const { id, apiVersion } = resource;
  const { correlationId, stackId } = run;
  const stack = stackId === undefined ? {} : { stackId };
  const request = {
    id,
    apiVersion,
    body: resource.body(runtime),
    principal: run.plan.principal,
    correlationId,
    ...stack,
  };
  arm.faults.refuseResource(id);
  const { stored, created } = writeResource(arm, request);
  return { ids: [stored.id], created };
}

/** A nested deployment is a resource of its own, with its own record and log. */
async function deployNested(
  arm: Arm,
  run: DeploymentRun,
  step: { readonly resource: PreparedResource; readonly runtime: TemplateRuntime; readonly signal: AbortSignal },
): Promise<Attempted<Deployed>> {
  const started = attemptTemplate(() => startNested(arm, run, step));
  if ("refusal" in started) return started;
  const nested = started.value;
  // The nested one is a part of the outer one's time, so it waits no more by itself.
  const outcome = await runDeployment({ ...arm, operationDelayMs: 0 }, nested, step.signal);
  recordOutcome(arm, nested.id, outcome);
  if (outcome.kind === "succeeded") return { value: { ids: outcome.outputResources, created: true } };
  if (outcome.kind === "stopped") {
    return {
      refusal: {
        status: 409,
        code: "DeploymentCanceled",
        message: `The deployment '${nested.plan.name}' was canceled.`,
      },
    };
  }
  const refusal: Refusal = {
    status: 409,
    code: "ResourceDeploymentFailure",
    message:
      "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
    target: nested.id,
    details: [outcome.error],
  };
  return { refusal };
}

function startNested(
  arm: Arm,
  run: DeploymentRun,
  { resource, runtime }: { readonly resource: PreparedResource; readonly runtime: TemplateRuntime },
): DeploymentRun {
  const { nested } = resource;
  if (nested === undefined) throw new Error(`${resource.id} is no deployment. This is a bug in azo.`);
  const scope = readScope(arm, nested.scope.kind === "tenant" ? "" : nested.scope.id);
  const inner = nested.request(runtime);
  const parameters = Object.fromEntries(
    Object.entries(inner.parameters ?? {}).map(([name, { value, reference }]): readonly [string, Json] => [
      name,
      value === undefined ? { reference: reference ?? null } : { value },
    ]),
  );
  // Only the root deployment deletes; what a nested one writes counts as its own (Learn: "ARM deployment modes").
  const input: DeploymentInput = { template: inner.template, parameters, mode: "Incremental" };
  const location = scope.kind === "resourceGroup" ? undefined : (inner.context.location ?? run.plan.location);
  const plan: DeploymentPlan = { scope, name: nested.deploymentName, location, input, principal: run.plan.principal };
  const known = contextOf(arm, scope, { name: plan.name, location, principal: plan.principal });
  const request = { ...inner, parameters: parameterValues(arm, parameters), context: { ...inner.context, ...known } };
  const prepared = prepareDeployment(arm, plan, request);
  const id = `${scopePrefix(scope)}/providers/${deploymentType}/${plan.name}`;
  const { correlationId, stackId } = run;
  storeRun(
    arm,
    { id, plan, prepared, correlationId, ...(stackId === undefined ? {} : { stackId }) },
    { state: "Running" },
  );
  return { id, plan, prepared, correlationId, ...(stackId === undefined ? {} : { stackId }) };
}

/** Resources on the longest chain of dependencies. */
function depthOf(resources: readonly PreparedResource[]): number {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const depths = new Map<string, number>();
  const depth = (resource: PreparedResource): number => {
    const known = depths.get(resource.key);
    if (known !== undefined) return known;
    const below = resource.dependsOn.flatMap((key) => byKey.get(key) ?? []).map(depth);
    const own = 1 + Math.max(0, ...below);
    depths.set(resource.key, own);
    return own;
  };
  return Math.max(0, ...resources.map(depth));
}
