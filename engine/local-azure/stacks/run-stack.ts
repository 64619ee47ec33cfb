import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { shownParameters } from "../deployments/deployment-record.ts";
import { deploymentType } from "../deployments/deployment-record.ts";
import { scopePrefix } from "../deployments/deployment-scope.ts";
import { type DeploymentPlan, prepareDeployment } from "../deployments/prepare-deployment.ts";
import type { DeploymentOutcome } from "../deployments/finish-deployment.ts";
import { storeRun } from "../deployments/store-run.ts";
import { perform } from "../deployments/start-deployment.ts";
import type { Principal } from "../http/exchange.ts";
import { requireRight } from "../authorization/authorise.ts";
import { resourceDemand } from "../authorization/demand.ts";
import { attempt, errorOf } from "../http/refusal.ts";
import { closing } from "../jobs.ts";
import { removeResource } from "../resources/remove-resource.ts";
import { actionFor, denyMode, managed, managedIds, readActions, updateStack } from "./stack-record.ts";

export interface StackRun {
  readonly id: string;
  readonly plan: DeploymentPlan;
  readonly correlationId: string;
}

/** Deploys what the stack says, then lets go of what it no longer says, and writes the record as it goes. */
export async function runStack(arm: Arm, run: StackRun, signal: AbortSignal): Promise<void> {
  const { id, plan, correlationId } = run;
  const before = managedIds(arm.store.get(id));
  const deploymentId = `${scopePrefix(plan.scope)}/providers/${deploymentType}/${plan.name}`;
  updateStack(arm, id, { provisioningState: "deploying", deploymentId });
  const outcome = await deploy(arm, run, { deploymentId, signal });
  if (outcome.kind === "stopped") {
    if (signal.reason !== closing) updateStack(arm, id, { provisioningState: "canceled" });
    return;
  }
  const deployment = arm.store.get(deploymentId);
  const outputs = jsonObject(deployment?.body["properties"])["outputs"];
  const mode = denyMode(arm.store.get(id));
  if (outcome.kind === "failed") {
    // What was managed before stays managed: nothing is let go of while the deployment is broken.
    const ids = union(before, outcome.outputResources);
    const failedResources = failedOf(outcome.error);
    const resources = managed(mode, ids);
    return updateStack(arm, id, {
      provisioningState: "failed",
      resources,
      failedResources,
      error: stackFailed(id, outcome.error),
    });
  }
  const current = union([], outcome.outputResources);
  updateStack(arm, id, { provisioningState: "deletingResources", resources: managed(mode, union(current, before)) });
  const gone = before.filter((one) => !current.some((other) => other.toLowerCase() === one.toLowerCase()));
  const letGo = unmanage(arm, { stackId: id, principal: plan.principal, correlationId }, gone);
  updateStack(arm, id, {
    provisioningState: letGo.failedResources.length === 0 ? "succeeded" : "failed",
    resources: [...managed(mode, current), ...letGo.kept],
    detachedResources: letGo.detachedResources,
    deletedResources: letGo.deletedResources,
    failedResources: letGo.failedResources,
    ...(outputs === undefined ? {} : { outputs }),
  });
}

async function deploy(
  arm: Arm,
  run: StackRun,
  { deploymentId, signal }: { readonly deploymentId: string; readonly signal: AbortSignal },
): Promise<DeploymentOutcome> {
  const prepared = attempt(() => prepareDeployment(arm, run.plan));
  if ("refusal" in prepared) return { kind: "failed", error: errorOf(prepared.refusal), outputResources: [] };
  const { id, plan, correlationId } = run;
  updateStack(arm, id, { parameters: shownParameters(prepared.value) });
  const deployment = { id: deploymentId, plan, prepared: prepared.value, correlationId, stackId: id };
  storeRun(arm, deployment, { state: "Running" });
  return perform(arm, deployment, signal);
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Map([...first, ...second].map((id) => [id.toLowerCase(), id])).values()];
}

/** The leaves of the nested errors: each failed resource with its own error. */
function failedOf(error: JsonObject): readonly Json[] {
  const details = Array.isArray(error["details"])
    ? (error["details"] as readonly Json[]).map((one) => jsonObject(one))
    : [];
  const isOuter = error["code"] === "DeploymentFailed" || error["code"] === "ResourceDeploymentFailure";
  if (isOuter && details.length > 0) return details.flatMap(failedOf);
  const id = jsonString(error["target"]);
  return id === "" ? [] : [{ id, error }];
}

function stackFailed(id: string, error: JsonObject): JsonObject {
  return {
    code: "DeploymentStackDeploymentFailed",
    message: `One or more resources could not be deployed. Correlation id: '${id.split("/").at(-1) ?? ""}'.`,
    details: [error],
  };
}

interface LetGo {
  readonly detachedResources: readonly Json[];
  readonly deletedResources: readonly Json[];
  readonly failedResources: readonly Json[];
  /** What could not be deleted stays managed. */
  readonly kept: readonly Json[];
}

/** Deletes or detaches resources, the last made first, so that children go before what they hang on. */
export function unmanage(
  arm: Arm,
  by: { readonly stackId: string; readonly principal: Principal; readonly correlationId: string },
  ids: readonly string[],
): LetGo {
  const actions = readActions(
    jsonObject(jsonObject(arm.store.get(by.stackId)?.body["properties"])["actionOnUnmanage"]),
  );
  const found = ids.map((id) => ({ id, sequence: arm.store.get(id)?.sequence ?? 0 }));
  const ordered = found.toSorted((a, b) => b.sequence - a.sequence).map(({ id }) => id);
  const detachedResources: Json[] = [];
  const deletedResources: Json[] = [];
  const failedResources: Json[] = [];
  const kept: Json[] = [];
  for (const id of ordered) {
    if (arm.store.get(id) === undefined) {
      deletedResources.push({ id });
    } else if (actionFor(actions, id) === "detach") {
      detachedResources.push({ id });
    } else {
      const removed = attempt(() => {
        requireRight(arm, by.principal, resourceDemand(id, "delete"));
        return removeResource(arm, { id, ...by });
      });
      if ("value" in removed) deletedResources.push({ id });
      else {
        failedResources.push({ id, error: errorOf(removed.refusal) });
        kept.push({ id, status: "deleteFailed", denyStatus: "none" });
      }
    }
  }
  return { detachedResources, deletedResources, failedResources, kept };
}
