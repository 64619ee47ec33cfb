import type { Unit } from "#model/desired";

/** ARM id of the unit's deployment stack. */
export function stackId(unit: Unit): string {
  const scope = unit.scope.id === "/" ? "" : unit.scope.id;
  return `${scope}/providers/Microsoft.Resources/deploymentStacks/${unit.name}`;
}
