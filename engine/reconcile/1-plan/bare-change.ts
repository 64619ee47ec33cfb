import type { JsonObject } from "#lib/json";
import type { Change } from "#model/plan";

/** A change before its risks are known. */
export type BareChange = Omit<Change, "risks">;

/** The resource before and after: absent when it is not there. */
export interface Bodies {
  readonly before?: JsonObject | undefined;
  readonly after?: JsonObject | undefined;
}

/** What the risks of a change depend on besides itself. */
export interface RiskContext {
  /** Lower-case ids of the scopes at the top of the hierarchy. */
  readonly roots: ReadonlySet<string>;
  /** Lower-case ids of policy assignments that, by the archetype graph, enforce an effect that denies. */
  readonly denying: ReadonlySet<string>;
}
