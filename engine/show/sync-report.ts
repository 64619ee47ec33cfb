import type { Outcome } from "#model/outcome";
import type { Receipts } from "#model/receipts";
import type { Verified } from "#model/verified";

/** One pass of the loop from its first line to its last, as it is told to a person. */
export interface SyncReport {
  readonly version: string;
  /** Which Azure, in words: `local Azure, no account needed`, `tenant contoso.onmicrosoft.com`. */
  readonly azure: string;
  readonly mode: "observe" | "protect" | "enforce";
  /** Commit, or tree id of a folder. */
  readonly head: string;
  readonly outcome: Outcome;
  /** Absent when nothing was applied. */
  readonly receipts?: Receipts;
  readonly verified?: Verified;
  /** Resources that Git asks for. */
  readonly resources: number;
  /** When the tenant was last compared, ISO 8601 UTC. */
  readonly checkedAt: string;
  /** Requests that were sent for it. */
  readonly requests: number;
  readonly tookMs: number;
  /** What to type next, in order; empty prints nothing. */
  readonly next: readonly NextStep[];
}

export interface NextStep {
  readonly command: string;
  readonly gives: string;
}
