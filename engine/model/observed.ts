import type { JsonObject } from "#lib/json";

/** What Azure holds at one moment, as far as it concerns us. */
export interface Observed {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** By lower-case ARM id. */
  readonly resources: ReadonlyMap<string, ObservedResource>;
  /** Deployment stacks of ours (`azo.…`) by lower-case ARM id of the stack. */
  readonly stacks: ReadonlyMap<string, ObservedStack>;
  /** Requests sent to learn all this. */
  readonly requests: number;
}

export interface ObservedResource {
  /** As Azure spells it. */
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** `properties`, `location`, `tags`, `sku`, `identity`, `kind`, `zones` as Azure answers them. */
  readonly body: JsonObject;
}

export interface ObservedStack {
  readonly id: string;
  readonly name: string;
  /** As Azure says it: `succeeded`, `failed`, `deploying` … */
  readonly provisioningState: string;
  /** ARM ids of the resources the stack manages. */
  readonly resourceIds: readonly string[];
}
