import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { RiskContext } from "./bare-change.ts";

/** What planning of one resource needs to know of the whole. */
export interface Tenant extends RiskContext {
  readonly desired: Desired;
  readonly observed: Observed;
  readonly lastApplied: ReadonlyMap<string, string> | undefined;
  readonly unmanage: "detach" | "delete";
  /** Lower-case ids of all that Git declares. */
  readonly declared: ReadonlySet<string>;
  /** Live values passed over so far, by rule. */
  readonly hidden: Map<string, number>;
}
