import type { Propagation } from "../tenant.ts";

/** What goes wrong, and when: the content of a scenario file. */
export interface Scenario {
  /** The first that is in force for a request has its way; all that match count it. */
  readonly rules: readonly FaultRule[];
  /** How much later than ours this Azure's clock is; negative: earlier. */
  readonly clockSkewSeconds: number;
  /** How long its tokens hold. */
  readonly tokenLifetimeSeconds: number;
  readonly propagation: Propagation;
  /** How resources are; the first that fits an id counts. */
  readonly health: readonly HealthRule[];
  /** Names of noise cases: what what-if tells without cause, or keeps to itself. */
  readonly whatIfNoise: readonly string[];
}

export type AvailabilityState = "Available" | "Degraded" | "Unavailable" | "Unknown";

export interface HealthRule {
  /** The id of a resource; `*` stands for any text. */
  readonly path: string;
  readonly state: AvailabilityState;
}

export interface FaultRule {
  /** Undefined: every method. */
  readonly method?: string;
  /** A path without the query, or the id of a resource; `*` stands for any text. */
  readonly path: string;
  /** The first matching request that meets the fault, counted from 1. */
  readonly from: number;
  /** How many meet it; undefined: all that follow. */
  readonly times?: number;
  readonly fault: Fault;
}

export type Fault =
  /** An error instead of the answer; nothing is done. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds?: number;
    }
  /** The connection breaks before the request is read, or after it was done. */
  | { readonly kind: "reset"; readonly when: "before" | "after" }
  | { readonly kind: "slow"; readonly delayMs: number }
  /** The operation that the request starts ends only when it is cancelled, or this Azure is started again. */
  | { readonly kind: "stuck" }
  /** The address where the operation that the request starts is polled answers 404. */
  | { readonly kind: "lost-poll" }
  /** 401, as if the token had just ended. */
  | { readonly kind: "expired-token" }
  /** A deployment cannot write the resource; the others of its template are written. */
  | { readonly kind: "resource-failure"; readonly status: number; readonly code: string; readonly message: string };
