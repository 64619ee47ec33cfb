import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { refuse, refusalOf, errorOf } from "../http/refusal.ts";
import { closing } from "../jobs.ts";
import { normaliseLocation } from "../resources/location.ts";
import { isTerminal, stateOf, updateDeployment } from "./deployment-record.ts";
import { type DeploymentPlan, prepareDeployment } from "./prepare-deployment.ts";
import { type DeploymentOutcome, recordOutcome } from "./finish-deployment.ts";
import { rollbackRun } from "./roll-back.ts";
import { runDeployment } from "./run-deployment.ts";
import { type DeploymentRun, storeRun, storedRollback } from "./store-run.ts";

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
  const outcome = await runSafely(arm, run, signal);
  if (outcome.kind === "failed" && run.rollback !== undefined) await rollBack(arm, run, signal);
  recordOutcome(arm, run, outcome, signal.reason !== closing);
  return outcome;
}

/** Runs the earlier deployment again under its own name, and notes beside the failed one what became of that. */
async function rollBack(arm: Arm, failed: DeploymentRun, signal: AbortSignal): Promise<void> {
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
  recordOutcome(arm, again, outcome, signal.reason !== closing);
  if (outcome.kind !== "stopped") note(outcome.kind === "succeeded" ? "Succeeded" : "Failed");
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

/** Takes up a deployment that ran when the server ended: writes are repeatable, so it begins anew. */
export function resumeDeployment(arm: Arm, id: string, plan: DeploymentPlan): void {
  const stored = arm.store.get(id);
  const correlationId = String(jsonObject(stored?.body["properties"])["correlationId"] ?? "");
  arm.jobs.start(id.toLowerCase(), async (signal) => {
    const run = prepareAgain(arm, { id, plan, correlationId, ...storedRollback(arm, id) });
    if (run !== undefined) await perform(arm, run, signal);
  });
}

function prepareAgain(arm: Arm, known: Omit<DeploymentRun, "prepared">): DeploymentRun | undefined {
  try {
    updateDeployment(arm, known.id, { hidden: { operations: [] } });
    return { ...known, prepared: prepareDeployment(arm, known.plan) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    updateDeployment(arm, known.id, { properties: { provisioningState: "Failed", error: errorOf(refusal) } });
    return undefined;
  }
}
