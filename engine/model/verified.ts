/** Read back after the apply: what is as asked and what is not. */
export interface Verified {
  readonly at: string;
  /** Resources read back, and of these how many are as asked. */
  readonly checked: number;
  readonly asAsked: number;
  /** Sorted by id; empty when all is well. */
  readonly problems: readonly VerifyProblem[];
}

export interface VerifyProblem {
  readonly resourceId: string;
  readonly unit: string;
  readonly kind: "missing" | "differs" | "unhealthy";
  /** One sentence: which values differ, or what the resource's state is. */
  readonly message: string;
}
