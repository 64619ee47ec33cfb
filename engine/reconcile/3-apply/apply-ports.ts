import type { Unit } from "#model/desired";
import type { StartedRemediation } from "#model/plan";
import type { Progress } from "#model/progress";
import type { AzureError } from "#model/receipts";

/** What a write came to. `errors` has at least one. */
export type WriteAnswer =
  | { readonly kind: "written"; readonly correlationId?: string }
  | {
      readonly kind: "unreachable" | "throttled" | "refused";
      readonly errors: readonly AzureError[];
      readonly correlationId?: string;
    };

/** Everything that `apply` does to the world. Writes never reject; `leave` is raised when a running one shall be left to itself. */
export interface ApplyPorts {
  readonly applyUnit: (unit: Unit, unmanage: "detach" | "delete", leave: AbortSignal) => Promise<WriteAnswer>;
  readonly removeStack: (stackId: string, unmanage: "detach" | "delete", leave: AbortSignal) => Promise<WriteAnswer>;
  /** Starts a remediation; one that is there already is done. */
  readonly startRemediation: (remediation: StartedRemediation, leave: AbortSignal) => Promise<WriteAnswer>;
  /** Deletes one resource; one that is gone already is done. */
  readonly deleteResource: (id: string, apiVersion: string, leave: AbortSignal) => Promise<WriteAnswer>;
  /** Asked before each unit; a rejection counts as on. */
  readonly killSwitch: () => Promise<boolean>;
  readonly progress: (event: Progress) => void;
  /** Raised: nothing new is started. */
  readonly signal: AbortSignal;
  readonly clock: () => Date;
  /** How long running units are waited for after `signal`. Default 30 s. */
  readonly graceMs?: number;
  /** Units under way at once. Default 4. */
  readonly parallel?: number;
}
