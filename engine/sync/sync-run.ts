import type { Azure } from "#azure";
import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Outcome } from "#model/outcome";
import type { Plan } from "#model/plan";
import type { Progress } from "#model/progress";
import type { Settings } from "#model/settings";
import type { Verdict } from "#model/verdict";
import type { Audit } from "#record";
import type { ReconcileResult } from "#reconcile";

export interface SyncContext {
  /** The folder of `azo.config.ts`. */
  readonly root: string;
  /** `.azo` below it. */
  readonly stateFolder: string;
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Opens the door to Azure; asked for only when there is something to compare. */
  readonly azure: () => Promise<Azure>;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly progress: (event: Progress) => void;
  /** Told what will be done, before it is. */
  readonly planned: (plan: Plan, cleared: Cleared | undefined) => void;
  /** Aborted when a person asks to stop. */
  readonly signal: AbortSignal;
}

/** What one pass came to. Parts that were not reached are absent. */
export interface SyncRun {
  readonly outcome: Outcome;
  readonly verdict?: Verdict;
  readonly head?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The source's texts by path, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  readonly desired?: Desired;
  readonly reconciled?: ReconcileResult;
  /** Requests sent to Azure; absent when none was. */
  readonly requests?: number;
  /** An earlier run was killed while it applied, and this one went on where it stopped. */
  readonly resumed: boolean;
}
