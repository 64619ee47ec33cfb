import type { PolicyCache } from "./policy/policy-cache.ts";
import type { ResourceTypes, Write } from "./resources/resource-type.ts";
import type { Store } from "./store/store.ts";
import type { Stored } from "./store/stored.ts";
import type { Faults } from "./faults/faults.ts";
import type { Tenant } from "./tenant.ts";
import type { Throttle } from "./throttling/throttle.ts";
import type { NoiseCase } from "./what-if/noise/noise-case.ts";
import type { TokenAuthority } from "./tokens/token-authority.ts";

/** The whole of the local ARM, as the handlers see it. */
export interface Arm extends Tenant {
  /** By lower-case type. */
  readonly types: ResourceTypes;
  /** How long a long-running operation stays running. */
  readonly operationDelayMs: number;
  readonly retryAfterSeconds: number;
  /** The store as Resource Graph has taken it in. */
  readonly seenByGraph: () => Store;
  readonly jobs: Jobs;
  readonly policies: PolicyCache;
  /** Resources whose write begins work of their own, by lower-case type. */
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly faults: Faults;
  /** What what-if tells without cause, or keeps to itself. */
  readonly noise: readonly NoiseCase[];
  readonly throttle: Throttle;
  readonly tokens: TokenAuthority;
  readonly tokenLifetimeSeconds: number;
  /** What an app has to send to get a token of its managed identity. */
  readonly identityHeader: string;
}

/** What a type of resource does that is a task, not a thing. */
export interface Workflow {
  /** Refuses by throwing, before anything is written. */
  readonly check: (arm: Arm, write: Write) => void;
  /** Starts the work of what was written. */
  readonly begin: (arm: Arm, stored: Stored) => void;
}

/** Work that goes on after its request was answered. */
export interface Jobs {
  /** Starts the work under a key; what runs under that key already goes on alone. */
  readonly start: (key: string, work: (signal: AbortSignal) => Promise<void>) => void;
  readonly isRunning: (key: string) => boolean;
  /** Asks the work to stop; false when none was under way. */
  readonly cancel: (key: string) => boolean;
  /** Ends waiting work without finishing it: it is taken up again at the next start. */
  readonly close: () => Promise<void>;
}
