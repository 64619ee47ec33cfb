import type { AzureError, UnitReceipt } from "#model/receipts";
import type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";
import type { Job } from "./job.ts";
import type { Leave } from "./leave-signal.ts";

/** Runs one job, unless something speaks against it: a unit before it, the kill switch, or the end of the run. */
export async function runJob(
  job: Job,
  before: readonly UnitReceipt[],
  ports: ApplyPorts,
  leave: Leave,
): Promise<UnitReceipt> {
  const { id: unit, deploymentId } = job;
  const obstacle = await obstacleTo(job, before, ports);
  if (obstacle !== undefined) {
    ports.progress({ kind: "unit-ended", unit, state: "not-started", tookMs: 0 });
    return { unit, state: "not-started", deploymentId, errors: [obstacle] };
  }
  const startedAt = ports.clock();
  ports.progress({ kind: "unit-began", unit, resources: job.resources });
  const answer = await Promise.race([job.write(ports, leave.signal), leave.moment.then(interrupted)]);
  const endedAt = ports.clock();
  const state = answer.kind === "written" ? "succeeded" : "failed";
  ports.progress({ kind: "unit-ended", unit, state, tookMs: endedAt.getTime() - startedAt.getTime() });
  return {
    unit,
    state,
    deploymentId,
    ...(answer.correlationId === undefined ? {} : { correlationId: answer.correlationId }),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    errors: answer.kind === "written" ? [] : answer.errors,
  };
}

async function obstacleTo(
  job: Job,
  before: readonly UnitReceipt[],
  ports: ApplyPorts,
): Promise<AzureError | undefined> {
  if (job.blockedBy !== undefined) return not("UnitNotCleared", `It needs ${job.blockedBy}, which may not be applied.`);
  const failed = before.find((receipt) => receipt.state !== "succeeded");
  if (failed !== undefined) {
    const how = failed.state === "failed" ? "failed" : "was not started";
    return not("UnitBeforeFailed", `It needs ${failed.unit}, which ${how}.`);
  }
  const killed = await ports.killSwitch().catch(() => true);
  if (killed) return not("KillSwitch", "The kill switch is on, or it cannot be read.");
  return ports.signal.aborted ? not("Interrupted", "The run was stopped before the unit's turn.") : undefined;
}

function not(code: string, message: string): AzureError {
  return { code, message, nature: "environment" };
}

/** What is left running goes on in ARM; the next run finds it under the unit's name and waits for it. */
function interrupted(): WriteAnswer {
  const error = not("Interrupted", "The run was stopped while ARM was at work; the next run goes on from there.");
  return { kind: "unreachable", errors: [error] };
}
