import type { Change } from "#model/plan";

/**
 * Whether a change must stand on a line of its own, in every face and at every size. A place high in the hierarchy alone
 * does not make it so: then all of a first run would be risky and nothing would stand out.
 */
export function isRisky(change: Change): boolean {
  if (change.kind === "delete" || change.kind === "replace" || change.kind === "move") return true;
  return change.kind !== "leave" && change.risks.some((risk) => risk !== "high-scope");
}
