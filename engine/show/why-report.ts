import type { Json } from "#lib/json";
import type { Origin } from "#model/origin";
import type { Place } from "#model/place";

/** Where one value of one unit comes from, and what was done with it last. */
export interface WhyReport {
  readonly resourceId: string;
  readonly unit: string;
  /** JSON pointer into the resource's body; absent: the resource itself. */
  readonly pointer?: string;
  /** Absent when it is the resource itself. */
  readonly value?: Json;
  readonly origin: Origin;
  /** Nearest place above `pointer` that an author wrote, when the value itself stands nowhere: a default of azo's. */
  readonly inherited: boolean;
  readonly last?: LastChange;
}

/** What one unit holds, each with the line that asked for it; resources in the order of the template. */
export interface WhyUnitReport {
  readonly unit: string;
  /** ARM id of what it is deployed to. */
  readonly scope: string;
  readonly dependsOn: readonly string[];
  readonly resources: readonly { readonly id: string; readonly place: Place }[];
  readonly last?: LastChange;
}

/** The last time azo wrote the resource's unit. */
export interface LastChange {
  readonly at: string;
  /** Sequence in the audit. */
  readonly entry: number;
  readonly commit?: string;
  readonly signer?: string;
  readonly deploymentId?: string;
}
