import type { EffectKind } from "#lib/effect-kind";
import type { EffectivePolicy } from "./archetype-graph.ts";
import type { Origin } from "./origin.ts";

/** What one archetype graph does that another did not. */
export interface GraphDiff {
  /** Scopes that are new, gone or under another parent, in the order of the graph they are in. */
  readonly scopes: readonly ScopeChange[];
  /** Scopes from the top down; at each those that interfere most first, then by title. */
  readonly changes: readonly EffectChange[];
}

export interface ScopeChange {
  readonly change: "added" | "removed" | "moved";
  readonly path: readonly string[];
  /** Where a moved scope was. */
  readonly from?: readonly string[];
}

/** One definition that does something else at a scope and, unless it says so itself, at every scope below. */
export interface EffectChange {
  readonly definitionId: string;
  readonly displayName: string;
  /** The highest scope where it is so. */
  readonly path: readonly string[];
  /** How many scopes below share the change. */
  readonly below: number;
  /** `gone`: nothing is left of what it did; `less`: its strongest effect stays; `other-parameters`: the same effects, other values. */
  readonly becomes: Exclude<EffectKind, "off"> | "gone" | "less" | "other-parameters";
  /** Effects in force, sorted; empty: none. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The assignments that make the difference, those of the later graph first. */
  readonly because: readonly Because[];
}

export interface Because {
  readonly assignment: string;
  /** What said the effect: the assignment itself, its initiative, a default … */
  readonly decidedBy: EffectivePolicy["decidedBy"];
  /** In which of the two graphs the line is. */
  readonly side: "before" | "after";
  readonly origin: Origin;
}
