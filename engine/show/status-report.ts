import type { Outcome } from "#model/outcome";
import type { AzureRefusal } from "./text/azure-refusal.ts";

/** What `azo status` tells. */
export interface StatusReport {
  readonly outcome: Outcome;
  /** How long it has been so. */
  readonly forMs: number;
  readonly branch: string;
  /** Commit, or tree id of a folder. */
  readonly head: string;
  readonly resources: number;
  /** When the tenant was last compared, ISO 8601 UTC. */
  readonly checkedAt: string;
  /** Units of the last apply; all 0 when there was none. */
  readonly units: { readonly applied: number; readonly failed: number; readonly notStarted: number };
  /** The last commit that the tenant agreed with, and when. */
  readonly lastGood?: { readonly commit: string; readonly at: string };
  /** What Azure refused, each with the author's line. */
  readonly refusals: readonly AzureRefusal[];
}
