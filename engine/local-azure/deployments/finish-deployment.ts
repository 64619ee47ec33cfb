import type { Prepared } from "#template";
import type { Json, JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { requireRight } from "../authorization/authorise.ts";
import { resourceDemand } from "../authorization/demand.ts";
import { attempt, errorOf, type Refusal } from "../http/refusal.ts";
import { removeResource } from "../resources/remove-resource.ts";
import { attemptTemplate } from "./attempt-template.ts";
import { duration, updateDeployment } from "./deployment-record.ts";
import { isLocked, neighbours } from "./neighbours.ts";
import { createRuntime } from "./runtime.ts";
import type { DeploymentRun } from "./store-run.ts";

export type DeploymentOutcome =
  | { readonly kind: "succeeded"; readonly outputResources: readonly string[] }
  | { readonly kind: "failed"; readonly error: JsonObject; readonly outputResources: readonly string[] }
  /** Stopped by its signal. */
  | { readonly kind: "stopped" };

/** What became of the resources of a deployment so far. */
export interface Progress {
  readonly done: Set<string>;
  readonly failed: Map<string, Refusal>;
  readonly ids: Set<string>;
  /** Entries of the deployment's log. */
  readonly log: JsonObject[];
}

/** Ends a deployment whose resources are all tried: deletes what mode Complete deletes, and evaluates the outputs. */
export function finish(arm: Arm, run: DeploymentRun, progress: Progress): DeploymentOutcome {
  const outputResources = [...progress.ids];
  if (progress.failed.size === 0 && run.plan.input.mode === "Complete") {
    const removed = attempt(() => removeOthers(arm, run, progress.ids));
    if ("refusal" in removed) progress.failed.set(run.plan.scope.id, removed.refusal);
  }
  if (progress.failed.size === 0) {
    const outputs = attemptTemplate(() => run.prepared.outputs(createRuntime(arm)));
    if ("value" in outputs) {
      writeOutputs(arm, run.id, outputs.value);
      return { kind: "succeeded", outputResources };
    }
    progress.failed.set(run.id, { ...outputs.refusal, code: "DeploymentOutputEvaluationFailed" });
  }
  const details = [...progress.failed].map(([target, refusal]) => ({ target, ...errorOf(refusal) }));
  return { kind: "failed", error: deploymentFailed(run.id, details), outputResources };
}

export function deploymentFailed(id: string, details: readonly JsonObject[]): JsonObject {
  return {
    code: "DeploymentFailed",
    target: id,
    message:
      "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.",
    details,
  };
}

function writeOutputs(arm: Arm, id: string, outputs: ReturnType<Prepared["outputs"]>): void {
  if (Object.keys(outputs).length === 0) return;
  const all = Object.fromEntries(Object.entries(outputs).map(([name, { type, value }]) => [name, { type, value }]));
  const shown = Object.fromEntries(
    Object.entries(outputs).map(([name, { type, value }]): readonly [string, JsonObject] => [
      name,
      /^secure/i.test(type) ? { type } : { type, value },
    ]),
  );
  updateDeployment(arm, id, { properties: { outputs: shown }, hidden: { outputs: all } });
}

/**
 * Mode Complete: what the resource group holds and nothing of the template deployed is deleted, the last made first. What its
 * nested deployments wrote counts as its own; what is locked stays.
 */
function removeOthers(arm: Arm, run: DeploymentRun, deployed: ReadonlySet<string>): void {
  const existing = run.prepared.resources.filter((one) => one.existing).map(({ id }) => id);
  const others = neighbours(arm, run.plan.scope.id, [...deployed, ...existing]).filter((one) => !isLocked(arm, one));
  const { correlationId, stackId, plan } = run;
  const stack = stackId === undefined ? {} : { stackId };
  for (const { id } of others.toReversed()) {
    requireRight(arm, plan.principal, resourceDemand(id, "delete"));
    removeResource(arm, { id, principal: plan.principal, correlationId, ...stack });
  }
}

/** Writes the end of a deployment into its record. */
export function recordOutcome(arm: Arm, id: string, outcome: DeploymentOutcome, canceled = true): void {
  const stored = arm.store.get(id);
  const took = { duration: duration(String(stored?.hidden["startedAt"] ?? ""), arm.now()) };
  const resources = (ids: readonly string[]): Json => ids.map((id) => ({ id }));
  switch (outcome.kind) {
    case "succeeded": {
      const outputResources = resources(outcome.outputResources);
      return updateDeployment(arm, id, {
        properties: { ...took, provisioningState: "Succeeded", outputResources },
      });
    }
    case "failed": {
      const { error } = outcome;
      const outputResources = resources(outcome.outputResources);
      return updateDeployment(arm, id, {
        properties: { ...took, provisioningState: "Failed", error, outputResources },
      });
    }
    case "stopped":
      if (canceled) updateDeployment(arm, id, { properties: { ...took, provisioningState: "Canceled" } });
  }
}
