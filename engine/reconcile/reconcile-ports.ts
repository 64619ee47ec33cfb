import type { ApplyPorts } from "#apply";
import {
  applyUnit,
  type Azure,
  type AzureFailure,
  countNonCompliant,
  countStates,
  deleteResource,
  getResource,
  isAzureFailure,
  type NonCompliant,
  observe,
  removeStack,
  startRemediation,
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
  "applyUnit" | "removeStack" | "deleteResource" | "startRemediation" | "graceMs" | "parallel"
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
  /** What does not comply at a scope and below; absent: no remediation is started. */
  readonly countNonCompliant?: (scopeId: string, leave: AbortSignal) => Promise<readonly NonCompliant[] | AzureFailure>;
  /** Whether a resource is there; absent: no remediation is started. */
  readonly hasResource?: (id: string, apiVersion: string, leave: AbortSignal) => Promise<boolean | AzureFailure>;
  readonly killSwitch: () => Promise<boolean>;
  readonly audit: Audit;
  readonly progress: (event: Progress) => void;
  /** Told what will be done and what the guards say of it, before anything is sent. */
  readonly planned: (plan: Plan, cleared: Cleared) => void;
  readonly signal: AbortSignal;
  readonly clock: () => Date;
}

/** The ports that lead to Azure. */
export function azurePorts(azure: Azure): Pick<ReconcilePorts, AzurePort> {
  return {
    observe: (desired, freshUnits, leave) => observe(azure, desired, { freshUnits, signal: leave }),
    countStates: (scopeId, assignmentId, leave) => countStates(azure, scopeId, assignmentId, leave),
    countNonCompliant: (scopeId, leave) => countNonCompliant(azure, scopeId, leave),
    hasResource: async (id, apiVersion, leave) => {
      const found = await getResource(azure, id, apiVersion, leave);
      return found !== undefined && isAzureFailure(found) ? found : found !== undefined;
    },
    applyUnit: (unit, unmanage, leave) => applyUnit(azure, unit, { unmanage, signal: leave }),
    removeStack: (stackId, unmanage, leave) => removeStack(azure, stackId, unmanage, leave),
    deleteResource: (id, apiVersion, leave) => deleteResource(azure, id, apiVersion, leave),
    startRemediation: (remediation, leave) => startRemediation(azure, remediation, leave),
  };
}

type AzurePort =
  | "observe"
  | "countStates"
  | "countNonCompliant"
  | "hasResource"
  | "applyUnit"
  | "removeStack"
  | "deleteResource"
  | "startRemediation";
