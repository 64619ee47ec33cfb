import type { Difference, HiddenRule } from "./difference.ts";
import type { TypeFacts } from "./type-facts.ts";

/** What a comparison carries along: the facts of the type, the findings so far, and how children are known. */
export interface Walk {
  readonly facts: readonly TypeFacts[];
  /** ARM id of the resource. */
  readonly id: string;
  /** True for lower-case ARM ids that Git declares on their own. */
  readonly isDeclared: (id: string) => boolean;
  /** JSON pointers into the authored body where Azure alone knows the value. */
  readonly unresolved: ReadonlySet<string>;
  readonly differences: Difference[];
  readonly hidden: Record<HiddenRule, number>;
}

/** A place in both bodies: `path` names elements of keyed arrays by key, `authored` by index. */
export interface Spot {
  readonly path: string;
  readonly authored: string;
}

/** No live value passed over yet. */
export function nothingHidden(): Record<HiddenRule, number> {
  return { "read-only": 0, default: 0, "child-resource": 0, "write-only": 0 };
}
