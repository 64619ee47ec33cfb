import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Plan } from "#model/plan";
import type { Receipts, UnitReceipt } from "#model/receipts";
import type { ApplyPorts } from "./apply-ports.ts";
import { jobsOf } from "./jobs-of.ts";
import { leaveSignal } from "./leave-signal.ts";
import { runJob } from "./run-job.ts";
import { slots } from "./slots.ts";

const defaultGraceMs = 30_000;
const defaultParallel = 4;

/** Sends what is clear. Receipts are in the order in which units ended. */
export async function apply(cleared: Cleared, plan: Plan, desired: Desired, ports: ApplyPorts): Promise<Receipts> {
  const leave = leaveSignal(ports.signal, ports.graceMs ?? defaultGraceMs);
  const withSlot = slots(ports.parallel ?? defaultParallel);
  const ended: UnitReceipt[] = [];
  const running = new Map<string, Promise<UnitReceipt>>();
  for (const job of jobsOf(cleared, plan, desired)) {
    const needed = job.needs.map((id) => running.get(id)).filter((receipt) => receipt !== undefined);
    const receipt = Promise.all(needed).then((before) => withSlot(() => runJob(job, before, ports, leave)));
    running.set(
      job.id,
      receipt.then((one) => {
        ended.push(one);
        return one;
      }),
    );
  }
  await Promise.all(running.values());
  leave.dispose();
  return { units: ended };
}
