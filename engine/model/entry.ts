import type { JsonObject } from "#lib/json";

/** One link of the hash-chained audit. */
export interface Entry {
  /** Counts from 1 without a gap. */
  readonly sequence: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: EntryKind;
  /** What happened; never a secret. */
  readonly body: JsonObject;
  /** `hash` of the entry before, 64 zeros for the first. */
  readonly previous: string;
  /** sha256, hex, over canonical JSON of [sequence, at, kind, body, previous]. */
  readonly hash: string;
}

/**
 * `trusted`: commits were verified and the anchor moved. `refused`: history or guard said no. `apply-began` before the
 * first request that writes; `apply-ended` with receipts and read-back. One `apply-began` without its `apply-ended` is a kill.
 */
export type EntryKind = "trusted" | "refused" | "apply-began" | "apply-ended" | "drift";
