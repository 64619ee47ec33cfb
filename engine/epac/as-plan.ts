import type { EpacPlan } from "#model/epac-plan";
import type { Plan } from "#model/plan";

/** The same as a plan of ours, for those who judge plans. It belongs to no commit. */
export function asPlan({ digest, createdOn, units }: EpacPlan): Plan {
  return { digest, treeId: "", observedAt: createdOn, units, hidden: {} };
}
