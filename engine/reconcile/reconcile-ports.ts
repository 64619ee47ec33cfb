import type { ApplyPorts } from "#apply";
import {
  applyUnit,
  type Azure,
  type AzureFailure,
  countStates,
  deleteResource,
  observe,
  removeStack,
  type StateCount,
} from "#azure";
import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { Plan } from "#model/plan";
import type { Progress } from "#model/progress";
import type { Audit } from "#record";

/** Everything outside that a reconcile touches. */
export interface ReconcilePorts extends Pick<
  ApplyPorts,
  "applyUnit" | "removeStack" | "deleteResource" | "graceMs" | "parallel"
> {
  /** `freshUnits` are read from ARM itself: Resource Graph lags behind writes. */
  readonly observe: (
    desired: Desired,
    freshUnits: ReadonlySet<string>,
    leave: AbortSignal,
  ) => Promise<Observed | AzureFailure>;
  /** What Azure's last evaluation found for an assignment; absent: compliance is not asked for. */
  readonly countStates?: (
    scopeId: string,
    assignmentId: string,
    leave: AbortSignal,
  ) => Promise<readonly StateCount[] | AzureFailure>;
  readonly killSwitch: () => Promise<boolean>;
  readonly audit: Audit;
  readonly progress: (event: Progress) => void;
  /** Told what will be done and what the guards say of it, before anything is sent. */
  readonly planned: (plan: Plan, cleared: Cleared) => void;
  readonly signal: AbortSignal;
  readonly clock: () => Date;
}

/** The ports that lead to Azure. */
export function azurePorts(
  azure: Azure,
): Pick<ReconcilePorts, "observe" | "countStates" | "applyUnit" | "removeStack" | "deleteResource"> {
  return {
    observe: (desired, freshUnits, leave) => observe(azure, desired, { freshUnits, signal: leave }),
    countStates: (scopeId, assignmentId, leave) => countStates(azure, scopeId, assignmentId, leave),
    applyUnit: (unit, unmanage, leave) => applyUnit(azure, unit, { unmanage, signal: leave }),
    removeStack: (stackId, unmanage, leave) => removeStack(azure, stackId, unmanage, leave),
    deleteResource: (id, apiVersion, leave) => deleteResource(azure, id, apiVersion, leave),
  };
}
