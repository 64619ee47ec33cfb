import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { closing } from "../jobs.ts";
import { normaliseLocation } from "../resources/location.ts";
import { isTerminal, stateOf, updateDeployment } from "./deployment-record.ts";
import { type DeploymentPlan, prepareDeployment } from "./prepare-deployment.ts";
import { type DeploymentOutcome, recordOutcome } from "./finish-deployment.ts";
import { rollbackRun } from "./roll-back.ts";
import { runDeployment } from "./run-deployment.ts";
import { type DeploymentRun, storeRun, storedRollback, type UnpreparedRun } from "./store-run.ts";

/** Refuses while a deployment of that name runs, or when it was made in another location. */
export function checkActive(arm: Arm, id: string, plan: DeploymentPlan): void {
  const stored = arm.store.get(id);
  if (stored === undefined) return;
  if (!isTerminal(stateOf(stored))) {
    const message = `Unable to edit or replace deployment '${stored.name}': previous deployment from '${stored.createdAt}' is still active (expiration time is '${expiry(stored.createdAt)}'). Please see https://aka.ms/arm-deploy for usage details.`;
    refuse({ status: 409, code: "DeploymentActive", message });
  }
  const existing = stored.body["location"];
  const location = plan.location === undefined ? undefined : normaliseLocation(plan.location);
  if (typeof existing !== "string" || location === undefined || existing === location) return;
  const message = `Invalid deployment location '${location}'. The deployment '${stored.name}' already exists in location '${existing}'.`;
  refuse({ status: 409, code: "InvalidDeploymentLocation", message });
}

/** ARM gives a deployment a week (Learn: "Deployment active" error). */
function expiry(createdAt: string): string {
  return new Date(Date.parse(createdAt) + 7 * 24 * 3_600_000).toISOString();
}

/** Writes the record and starts the work. */
export function startDeployment(
  arm: Arm,
  run: DeploymentRun,
  start: { readonly tags?: JsonObject; readonly hidden?: JsonObject },
): void {
  storeRun(arm, run, { state: "Accepted", ...start });
  arm.jobs.start(run.id.toLowerCase(), async (signal) => {
    updateDeployment(arm, run.id, { properties: { provisioningState: "Running" } });
    await perform(arm, run, signal);
  });
}

/** Runs to the end, whatever the end is. A server that closes leaves it running for the next start. */
export async function perform(arm: Arm, run: DeploymentRun, signal: AbortSignal): Promise<DeploymentOutcome> {
  return conclude(arm, run, await runSafely(arm, run, signal), signal);
}

/** Rolls back a failure where that was asked, and writes the end. The failure is kept: a kill leaves only the rollback to do. */
async function conclude(
  arm: Arm,
  run: UnpreparedRun,
  outcome: DeploymentOutcome,
  signal: AbortSignal,
): Promise<DeploymentOutcome> {
  if (outcome.kind === "failed" && run.rollback !== undefined) {
    updateDeployment(arm, run.id, { hidden: { failure: { ...outcome } } });
    await rollBack(arm, run, signal);
    if (signal.reason === closing) return { kind: "stopped" };
  }
  recordOutcome(arm, run.id, outcome, signal.reason !== closing);
  return outcome;
}

/** Runs the earlier deployment again under its own name, and notes beside the failed one what became of that. */
async function rollBack(arm: Arm, failed: UnpreparedRun, signal: AbortSignal): Promise<void> {
  const again = rollbackRun(arm, failed);
  const note = (provisioningState: string): void => {
    const onErrorDeployment = { ...failed.rollback, provisioningState };
    updateDeployment(arm, failed.id, { properties: { onErrorDeployment } });
  };
  if (again === undefined) return note("Failed");
  note("Running");
  const operationId = arm.store.get(again.id)?.hidden["operationId"] ?? null;
  storeRun(arm, again, { state: "Running", hidden: { operationId, rollsBack: failed.id } });
  const outcome = await runSafely(arm, again, signal);
  recordOutcome(arm, again.id, outcome, signal.reason !== closing);
  if (outcome.kind !== "stopped") return note(outcome.kind === "succeeded" ? "Succeeded" : "Failed");
  if (signal.reason !== closing) note("Canceled");
}

async function runSafely(arm: Arm, run: DeploymentRun, signal: AbortSignal): Promise<DeploymentOutcome> {
  try {
    return await runDeployment(arm, run, signal);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const details = { code: "InternalServerError", message: `This is a bug in azo. ${message}` };
    return { kind: "failed", error: details, outputResources: [] };
  }
}

/** Takes up a deployment that ran when the server ended. */
export function resumeDeployment(arm: Arm, id: string, plan: DeploymentPlan): void {
  const stored = arm.store.get(id);
  const correlationId = String(jsonObject(stored?.body["properties"])["correlationId"] ?? "");
  arm.jobs.start(id.toLowerCase(), async (signal) => {
    await performAgain(arm, { id, plan, correlationId, ...storedRollback(arm, id) }, signal);
  });
}

/** Writes are repeatable, so it begins anew, unless it had failed and was being rolled back: then that begins anew. */
export async function performAgain(arm: Arm, known: UnpreparedRun, signal: AbortSignal): Promise<DeploymentOutcome> {
  const failure = arm.store.get(known.id)?.hidden["failure"];
  if (failure !== undefined) return conclude(arm, known, failure as unknown as DeploymentOutcome, signal);
  updateDeployment(arm, known.id, { hidden: { operations: [] } });
  const prepared = attempt(() => prepareDeployment(arm, known.plan));
  if ("value" in prepared) return perform(arm, { ...known, prepared: prepared.value }, signal);
  const outcome: DeploymentOutcome = { kind: "failed", error: errorOf(prepared.refusal), outputResources: [] };
  return conclude(arm, known, outcome, signal);
}
