// takes  Desired, Observed, what was applied last and what becomes of resources that leave Git
// gives  Plan: per unit the changes, each with its reason, its properties, the author's line and its risks
// promises  pure and complete: what is not authored and not provably noise is a change; equal inputs give one digest
export { bodyHash } from "./body-hash.ts";
export { plan, type PlanOptions } from "./plan.ts";
export { type Remediable, remediable } from "./remediable.ts";
export { risksOf } from "./risks.ts";
export { rootScopes } from "./root-scopes.ts";
