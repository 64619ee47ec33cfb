import { bridgeUnits } from "#bridge";
import type { Desired } from "#model/desired";
import type { PlannedReplacement } from "#model/plan";
import { inTurn, type Write } from "./in-turn.ts";
import type { Job } from "./job.ts";

export const replacementJob = "replacement";

/** Makes the twins, then deletes what they stand for, one write after the other; each is the same again after a run that was stopped. */
export function replacementJobOf(
  replacement: PlannedReplacement,
  desired: Desired,
  waits: Pick<Job, "needs" | "blockedBy">,
): Job {
  const bridge = bridgeUnits(new Set(replacement.objects), desired, replacement.generation);
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
