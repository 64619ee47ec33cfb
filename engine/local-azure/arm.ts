import type { PolicyCache } from "./policy/policy-cache.ts";
import type { ResourceTypes } from "./resources/resource-type.ts";
import type { Tenant } from "./tenant.ts";

/** The whole of the local ARM, as the handlers see it. */
export interface Arm extends Tenant {
  /** By lower-case type. */
  readonly types: ResourceTypes;
  /** How long a long-running operation stays running. */
  readonly operationDelayMs: number;
  readonly retryAfterSeconds: number;
  readonly jobs: Jobs;
  readonly policies: PolicyCache;
}

/** Work that goes on after its request was answered. */
export interface Jobs {
  /** Starts the work under a key; what runs under that key already goes on alone. */
  readonly start: (key: string, work: (signal: AbortSignal) => Promise<void>) => void;
  readonly isRunning: (key: string) => boolean;
  /** Asks the work to stop; true when there was any. */
  readonly cancel: (key: string) => boolean;
  /** Ends waiting work without finishing it: it is taken up again at the next start. */
  readonly close: () => Promise<void>;
}
