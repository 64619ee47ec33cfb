import type { Place } from "./place.ts";

/** Something an author or operator should know. A value, never thrown. */
export interface Diagnostic {
  /** `step/kebab-name`. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One sentence. */
  readonly message: string;
  /** Absent when no line of the author's is to blame. */
  readonly place?: Place;
  readonly related: readonly Related[];
  /** What to do, one sentence or empty. */
  readonly hint: string;
}

/** Another place that matters: the other duplicate, the definition. */
export interface Related {
  readonly message: string;
  readonly place: Place;
}
