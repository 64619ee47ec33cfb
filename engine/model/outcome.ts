/** What the loop does next. */
export type Outcome =
  | { readonly kind: "settled" }
  | {
      readonly kind: "waiting";
      readonly retryAfterMs: number;
      readonly reason: WaitingReason;
      readonly message: string;
    }
  | { readonly kind: "stalled"; readonly reason: StalledReason; readonly message: string }
  | { readonly kind: "failed"; readonly reason: FailedReason; readonly message: string };

/** `guard-held`: waits for a person's approval. `kill-switch`: writes are stopped. `throttled`: Azure said when to come back. */
export type WaitingReason = "guard-held" | "kill-switch" | "throttled";

/** A person must act. */
export type StalledReason =
  | "untrusted-history"
  | "does-not-compile"
  | "guard-refused"
  | "azure-refused"
  | "not-as-asked"
  | "audit-broken"
  | "forbidden-credential";

/** Retried with backoff. */
export type FailedReason = "source-unreachable" | "azure-unreachable" | "azure-failed" | "interrupted";
