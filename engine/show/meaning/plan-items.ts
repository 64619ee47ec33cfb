import type { Cleared, UnitVerdict } from "#model/cleared";
import type { Change, Plan } from "#model/plan";
import { isRisky } from "./risky.ts";

/** One change with what its place and the guards say of it. */
export interface PlanItem {
  readonly change: Change;
  readonly unit: string;
  /** Names from the root down to the scope. */
  readonly path: readonly string[];
  /** The place in few words: its own name, with those above it where another place has the same name. */
  readonly place: string;
  readonly risky: boolean;
  readonly verdict: "clear" | "held" | "refused";
}

/** Everything that is not `leave`, in the order of the plan. */
export function planItems(plan: Plan, cleared: Cleared | undefined): readonly PlanItem[] {
  const verdicts = new Map((cleared?.verdicts ?? []).map((verdict) => [verdict.unit, verdict]));
  const placeOf = placeNames(plan);
  return plan.units.flatMap((unit) =>
    unit.changes
      .filter((change) => change.kind !== "leave")
      .map((change) => ({
        change: change.title === undefined ? change : { ...change, name: change.title },
        unit: unit.id,
        path: unit.path,
        place: placeOf(unit.path),
        risky: isRisky(change),
        verdict: kindOf(verdicts.get(unit.id)),
      })),
  );
}

/** A unit is applied as a whole: what holds one of its resources holds them all. */
function kindOf(verdict: UnitVerdict | undefined): PlanItem["verdict"] {
  return verdict?.kind ?? "clear";
}

function placeNames(plan: Plan): (path: readonly string[]) => string {
  const pathsByName = new Map<string, Set<string>>();
  for (const { path } of plan.units) {
    const name = path.at(-1) ?? "";
    pathsByName.set(name, (pathsByName.get(name) ?? new Set()).add(path.join("/")));
  }
  return (path) => {
    const name = path.at(-1);
    if (name === undefined) return "tenant";
    return pathsByName.get(name)?.size === 1 ? name : path.slice(Math.min(1, path.length - 1)).join("/");
  };
}
