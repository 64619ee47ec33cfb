import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Plan, PlannedUnit } from "#model/plan";
import type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";

/** One write: a unit to send, or a stack that left Git to remove. */
export interface Job {
  readonly id: string;
  readonly resources: number;
  /** ARM id of the stack or deployment. */
  readonly deploymentId: string;
  /** Ids of jobs that must have succeeded before. */
  readonly needs: readonly string[];
  /** A unit that it needs and that may not be applied, when there is one. */
  readonly blockedBy: string | undefined;
  readonly write: (ports: ApplyPorts, leave: AbortSignal) => Promise<WriteAnswer>;
}

/**
 * The jobs of the units that are clear, each after those it needs. Stacks that left Git go last and need all others:
 * what a unit takes over from them must be safe before they go.
 */
export function jobsOf(cleared: Cleared, plan: Plan, desired: Desired): readonly Job[] {
  const verdicts = new Map(cleared.verdicts.map((verdict) => [verdict.unit, verdict.kind]));
  const planned = new Map(plan.units.map((unit) => [unit.id, unit]));
  const units = desired.units.filter((unit) => verdicts.get(unit.id) === "clear");
  const ids = new Set(units.map((unit) => unit.id));
  const sends = units.map((unit): Job => {
    const unmanage = unmanageOf(planned.get(unit.id));
    const collection = unit.via === "stack" ? "deploymentStacks" : "deployments";
    const scope = unit.scope.id === "/" ? "" : unit.scope.id;
    return {
      id: unit.id,
      resources: unit.resources.length,
      deploymentId: `${scope}/providers/Microsoft.Resources/${collection}/${unit.name}`,
      needs: unit.dependsOn.filter((needed) => ids.has(needed)),
      blockedBy: unit.dependsOn.find((needed) => verdicts.has(needed) && verdicts.get(needed) !== "clear"),
      write: (ports, leave) => ports.applyUnit(unit, unmanage, leave),
    };
  });
  const known = new Set(desired.units.map((unit) => unit.id));
  const gone = plan.units.filter((unit) => !known.has(unit.id) && verdicts.get(unit.id) === "clear");
  return [...sends, ...gone.map((unit) => removalOf(unit, [...ids]))];
}

function removalOf(unit: PlannedUnit, needs: readonly string[]): Job {
  return {
    id: unit.id,
    resources: unit.changes.length,
    deploymentId: unit.id,
    needs,
    blockedBy: undefined,
    write: (ports, leave) => ports.removeStack(unit.id, unmanageOf(unit), leave),
  };
}

/** A stack deletes all that leaves it or nothing: with one resource to be kept, all are kept. */
function unmanageOf(unit: PlannedUnit | undefined): "detach" | "delete" {
  const leaving = (unit?.changes ?? []).filter((change) => change.reason === "left-git");
  return leaving.length > 0 && leaving.every((change) => change.kind === "delete") ? "delete" : "detach";
}
