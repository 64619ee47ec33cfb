import type { Desired, Unit } from "#model/desired";
import type { EpacPlan, EpacUnit } from "#model/epac-plan";

/**
 * What the guards need to know beside the plan: the tree of management groups, from the landing zone when there is one, and that
 * roles wait for policies, because the identities that get them belong to assignments.
 */
export function asDesired(plan: EpacPlan, landingZone: Desired | undefined): Desired {
  const order = plan.units.map((unit) => deployment(unit, plan));
  return {
    treeId: landingZone?.treeId ?? "",
    graph: landingZone?.graph ?? { scopes: [] },
    units: [...(landingZone?.units ?? []), ...order],
  };
}

/** EPAC's scripts deploy it, so there is no template. */
function deployment({ id, path, scope, file }: EpacUnit, plan: EpacPlan): Unit {
  const before = plan.units.filter((other) => file === "roles" && other.file === "policy");
  return {
    id,
    path,
    scope,
    via: "deployment",
    name: id,
    template: {},
    parameters: {},
    dependsOn: before.map((other) => other.id),
    resources: [],
  };
}
