/** What ARM answered, unit by unit, in the order in which units ended. */
export interface Receipts {
  readonly units: readonly UnitReceipt[];
}

export interface UnitReceipt {
  readonly unit: string;
  readonly state: "succeeded" | "failed" | "not-started";
  /** ARM id of the stack or deployment. */
  readonly deploymentId: string;
  readonly correlationId?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Innermost causes, at least one when `failed`; for `not-started` why (kill switch, a unit before it failed). */
  readonly errors: readonly AzureError[];
}

/** An ARM error with its nesting undone: one innermost cause. */
export interface AzureError {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  /** ARM id of the resource that was refused, when ARM names it. */
  readonly resourceId?: string;
  /** `logic`: the same request fails again; `environment`: it may pass later. */
  readonly nature: "logic" | "environment";
}
