import type { Json } from "#lib/json";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { Plan, PlannedUnit } from "#model/plan";
import { canonicalJson } from "#lib/canonical-json";
import { sha256 } from "#lib/sha256";
import { denyingAssignments } from "./denying-assignments.ts";
import { plainJson } from "./plain-json.ts";
import { planGoneStacks } from "./plan-gone-stacks.ts";
import { planRemediations } from "./plan-remediations.ts";
import { planReplacement } from "./plan-replacement.ts";
import { planUnit } from "./plan-unit.ts";
import { rootScopes } from "./root-scopes.ts";
import { strayGroups } from "./stray-groups.ts";
import type { Tenant } from "./tenant.ts";

export interface PlanOptions {
  /** `bodyHash` of what was applied last, by lower-case ARM id. Absent: it cannot be told whether Git or Azure moved. */
  readonly lastApplied?: ReadonlyMap<string, string>;
  /** What becomes of resources that leave Git. Default `detach`. */
  readonly unmanage?: "detach" | "delete";
}

/**
 * Compares what shall be with what is. The digest covers the tree and the units but not the moment of observation, so
 * that an approval holds as long as the same things would be done.
 */
export function plan(desired: Desired, observed: Observed, options: PlanOptions = {}): Plan {
  const declared = new Set(
    desired.units.flatMap((unit) => unit.resources.map((resource) => resource.id.toLowerCase())),
  );
  const tenant: Tenant = {
    desired,
    observed,
    lastApplied: options.lastApplied,
    unmanage: options.unmanage ?? "detach",
    declared,
    roots: rootScopes(desired),
    denying: denyingAssignments(desired),
    hidden: new Map(),
  };
  const wanted = planReplacement(
    desired.units.map((unit) => planUnit(unit, tenant)),
    tenant,
  );
  const units: readonly PlannedUnit[] = [...wanted.units, ...planGoneStacks(tenant, wanted.replacement)];
  const remediations = planRemediations(desired, units, observed);
  const strays = strayGroups(desired, observed);
  const { replacement } = wanted;
  const more = {
    ...(replacement === undefined ? {} : { replacement }),
    ...(remediations.length === 0 ? {} : { remediations }),
    ...(strays.length === 0 ? {} : { strays }),
  };
  const digest = sha256(canonicalJson(plainJson({ treeId: desired.treeId, units, ...more }) as Json));
  const hidden = Object.fromEntries([...tenant.hidden].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { digest, treeId: desired.treeId, observedAt: observed.at, units, hidden, ...more };
}
