import type { Desired } from "#model/desired";
import { effectStrength } from "./effect-strength.ts";

/** From `DenyAction` on an effect stops what worked before. */
const denyActionStrength = 4;

/** Lower-case ids of the assignments that enforce an effect that denies, also by a default of their definition. */
export function denyingAssignments(desired: Desired): ReadonlySet<string> {
  const denying = desired.graph.scopes
    .flatMap((scope) => scope.effective)
    .filter(({ effect, enforced }) => enforced && (effectStrength(effect) ?? 0) >= denyActionStrength);
  return new Set(denying.map(({ assignmentId }) => assignmentId.toLowerCase()));
}
