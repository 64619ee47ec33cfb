/** A plan with the guards' verdict on each unit that has something to do. Units without a change do not occur. */
export interface Cleared {
  readonly digest: string;
  readonly verdicts: readonly UnitVerdict[];
}

/** `clear`: may be applied now. `held`: waits for a person. `refused`: not as long as the settings are these. */
export type UnitVerdict =
  | { readonly kind: "clear"; readonly unit: string }
  | { readonly kind: "held"; readonly unit: string; readonly findings: readonly GuardFinding[] }
  | { readonly kind: "refused"; readonly unit: string; readonly findings: readonly GuardFinding[] };

export interface GuardFinding {
  /** The guard that speaks, by file name: `kill-switch`, `tenant-root`, `scope-lists`, `existing-groups`, `mode`, `unmanage`, `replacement`, `dependency`. */
  readonly guard: string;
  /** One sentence a person understands. */
  readonly message: string;
  readonly resourceId?: string;
}
