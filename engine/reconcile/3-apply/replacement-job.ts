import { bridgeUnits } from "#bridge";
import type { Desired } from "#model/desired";
import type { PlannedReplacement } from "#model/plan";
import type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";
import type { Job } from "./job.ts";

export const replacementJob = "replacement";

/** Makes the twins, then deletes what they stand for, one write after the other; each is the same again after a run that was stopped. */
export function replacementJobOf(
  replacement: PlannedReplacement,
  desired: Desired,
  waits: Pick<Job, "needs" | "blockedBy">,
): Job {
  const bridge = bridgeUnits(new Set(replacement.objects), desired);
  // A stack holds twins alone: one that is not meant any more goes.
  const writes: readonly Write[] = [
    ...bridge.map(
      (unit): Write =>
        (ports, leave) =>
          ports.applyUnit(unit, "delete", leave),
    ),
    ...replacement.removed.map(
      ({ id, apiVersion }): Write =>
        (ports, leave) =>
          ports.deleteResource(id, apiVersion, leave),
    ),
  ];
  return {
    id: replacementJob,
    resources: replacement.objects.length,
    deploymentId: replacement.removed[0]?.id ?? "",
    ...waits,
    write: (ports, leave) => inTurn(writes, ports, leave),
  };
}

type Write = (ports: ApplyPorts, leave: AbortSignal) => Promise<WriteAnswer>;

/** The first answer that is not of something written, or that the run was stopped: nothing is sent after it. */
async function inTurn(writes: readonly Write[], ports: ApplyPorts, leave: AbortSignal): Promise<WriteAnswer> {
  for (const write of writes) {
    const killed = await ports.killSwitch().catch(() => true);
    if (killed) return stopped("KillSwitch", "The kill switch is on, or it cannot be read.");
    if (ports.signal.aborted)
      return stopped("Interrupted", "The run was stopped between two steps of the replacement.");
    const answer = await write(ports, leave);
    if (answer.kind !== "written") return answer;
  }
  return { kind: "written" };
}

function stopped(code: string, message: string): WriteAnswer {
  return { kind: "unreachable", errors: [{ code, message, nature: "environment" }] };
}
