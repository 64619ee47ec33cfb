// takes  what Git asks of one resource and what Azure holds of it
// gives  the differences, by JSON pointer, and counts of live values passed over as noise
// promises  pure; a guarded value that differs from what was authored is never passed over
export { childrenInside } from "./children-inside.ts";
export { compareBodies, type Compared } from "./compare-bodies.ts";
export type { Comparison, Difference, HiddenRule } from "./difference.ts";
export { findLive } from "./find-live.ts";
export { isImmutable } from "./is-immutable.ts";
export { isSecurityRelevant } from "./is-security-relevant.ts";
export { isRefused, type RefusedParameter, refusedParameters } from "./refused-parameters.ts";
export { isArmId, normalLocation, roleDefinitionName } from "./same-scalar.ts";
