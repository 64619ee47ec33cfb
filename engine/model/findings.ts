import type { Diagnostic } from "./diagnostic.ts";
import type { FindingName } from "./gate.ts";
import type { Place } from "./place.ts";

/** What the archetype graph holds that a person should know, before the gates of `azo.config.ts` and the clock have decided what it becomes. */
export interface Findings {
  readonly found: readonly Finding[];
  /** Of every exemption that ends. */
  readonly endings: readonly ExemptionEnding[];
}

/** `diagnostic` has its severity from the gate in the end. */
export interface Finding {
  readonly name: FindingName;
  readonly diagnostic: Diagnostic;
}

export interface ExemptionEnding {
  readonly name: string;
  readonly scope: string;
  /** Name of the assignment that is in force again then. */
  readonly assignment: string;
  /** ISO 8601. */
  readonly expiresOn: string;
  readonly place: Place;
}
