import { bridgeRank, bridgeStackId, bridgeUnits } from "#bridge";
import { jsonObject } from "#lib/json-parts";
import type { Cleared } from "#model/cleared";
import type { Desired, Unit } from "#model/desired";
import type { Plan, PlannedUnit } from "#model/plan";
import { inTurn, type Write } from "./in-turn.ts";
import type { Job } from "./job.ts";
import { replacementJob, replacementJobOf } from "./replacement-job.ts";

/**
 * The jobs of the units that are clear, each after those it needs; a replacement before the first unit that brings back what it deletes.
 * Stacks that left Git go last and need all others: what a unit takes over from them must be safe before they go. Of those that stood in
 * for others while these were replaced, users go before what they use.
 */
export function jobsOf(cleared: Cleared, plan: Plan, desired: Desired): readonly Job[] {
  const verdicts = new Map(cleared.verdicts.map((verdict) => [verdict.unit, verdict.kind]));
  const planned = new Map(plan.units.map((unit) => [unit.id, unit]));
  const units = desired.units.filter((unit) => verdicts.get(unit.id) === "clear");
  const sends = units.map((unit) => sendOf(unit, planned.get(unit.id), verdicts));
  const ids = units.map((unit) => unit.id);
  const known = new Set(desired.units.map((unit) => unit.id));
  const others = plan.units.filter((unit) => !known.has(unit.id) && verdicts.get(unit.id) === "clear");
  const gone = others.filter(({ starts }) => starts === undefined);
  const starting = others.filter(({ starts }) => starts !== undefined).map((unit) => startOf(unit, ids));
  const kept = plan.units.find((unit) => isLacking(unit) && verdicts.get(unit.id) !== "clear")?.id;
  const { jobs, bridges } = withReplacement(sends, { plan, desired, verdicts });
  return [...jobs, ...starting, ...usersFirst([...gone.map((unit) => removalOf(unit, ids, kept)), ...bridges])];
}

type Verdicts = ReadonlyMap<string, Cleared["verdicts"][number]["kind"]>;

function sendOf(unit: Unit, planned: PlannedUnit | undefined, verdicts: Verdicts): Job {
  const unmanage = unmanageOf(planned);
  const collection = unit.via === "stack" ? "deploymentStacks" : "deployments";
  const scope = unit.scope.id === "/" ? "" : unit.scope.id;
  return {
    id: unit.id,
    resources: unit.resources.length,
    deploymentId: `${scope}/providers/Microsoft.Resources/${collection}/${unit.name}`,
    needs: unit.dependsOn.filter((needed) => verdicts.get(needed) === "clear"),
    blockedBy: unit.dependsOn.find((needed) => verdicts.has(needed) && verdicts.get(needed) !== "clear"),
    write: (ports, leave) => ports.applyUnit(unit, unmanage, leave),
  };
}

/** The jobs with the replacement among them, and those that take the bridge away when all that it stood in for is back. */
function withReplacement(
  sends: readonly Job[],
  { plan, desired, verdicts }: { readonly plan: Plan; readonly desired: Desired; readonly verdicts: Verdicts },
): { readonly jobs: readonly Job[]; readonly bridges: readonly Job[] } {
  const { replacement } = plan;
  const taking = new Set(replacement?.units);
  const first = sends.findIndex(({ id }) => taking.has(id));
  if (replacement === undefined || first === -1) return { jobs: sends, bridges: [] };
  const before = new Set(sends.slice(0, first).map(({ id }) => id));
  const needs = sends.filter(({ id }) => taking.has(id)).flatMap((job) => job.needs.filter((id) => before.has(id)));
  const blockedBy = replacement.units.find((id) => verdicts.get(id) !== "clear");
  const job = replacementJobOf(replacement, desired, { needs: [...new Set(needs)], blockedBy });
  const after = sends
    .slice(first)
    .map((send) => (taking.has(send.id) ? { ...send, needs: [...send.needs, replacementJob] } : send));
  const stacks = bridgeUnits(new Set(replacement.objects), desired, replacement.generation).filter(
    ({ via }) => via === "stack",
  );
  const bridges = stacks.map((unit): Job => {
    const id = bridgeStackId(unit);
    return {
      id,
      resources: Object.keys(jsonObject(unit.template["resources"])).length,
      deploymentId: id,
      needs: [replacementJob, ...replacement.units],
      blockedBy: undefined,
      write: (ports, leave) => ports.removeStack(id, "delete", leave),
    };
  });
  return { jobs: [...sends.slice(0, first), job, ...after], bridges };
}

/** Bridges one after the other, after the stacks that are none. */
function usersFirst(removals: readonly Job[]): readonly Job[] {
  const rank = ({ id }: Job): number => bridgeRank(id) ?? -1;
  const bridges = removals.filter((job) => rank(job) >= 0).toSorted((left, right) => rank(left) - rank(right));
  const others = removals.filter((job) => rank(job) < 0);
  return [
    ...others,
    ...bridges.map((job, index) => {
      const previous = bridges[index - 1];
      return previous === undefined ? job : { ...job, needs: [...job.needs, previous.id] };
    }),
  ];
}

/** Remediations need the roles that the units give, so they come after all of them. */
function startOf({ id, starts = [] }: PlannedUnit, needs: readonly string[]): Job {
  const writes = starts.map(
    (one): Write =>
      (ports, leave) =>
        ports.startRemediation(one, leave),
  );
  return {
    id,
    resources: starts.length,
    deploymentId: starts[0]?.id ?? "",
    needs,
    blockedBy: undefined,
    write: (ports, leave) => inTurn(writes, ports, leave),
  };
}

/** Policy objects are not there that Git asks for: something may stand in for them. */
function isLacking({ changes }: PlannedUnit): boolean {
  return changes.some(
    ({ kind, type }) => (kind === "create" || kind === "replace") && /^microsoft\.authorization\//i.test(type),
  );
}

/** What stands in for others stays while one of them may not come back: `lacking` is the unit of such. */
function removalOf(unit: PlannedUnit, needs: readonly string[], lacking: string | undefined): Job {
  return {
    id: unit.id,
    resources: unit.changes.length,
    deploymentId: unit.id,
    needs,
    blockedBy: bridgeRank(unit.id) === undefined ? undefined : lacking,
    write: (ports, leave) => ports.removeStack(unit.id, unmanageOf(unit), leave),
  };
}

/** A stack deletes all that leaves it or nothing: with one resource to be kept, all are kept. */
function unmanageOf(unit: PlannedUnit | undefined): "detach" | "delete" {
  const leaving = (unit?.changes ?? []).filter((change) => change.reason === "left-git");
  return leaving.length > 0 && leaving.every((change) => change.kind === "delete") ? "delete" : "detach";
}
