import type { PredictedResource } from "#model/desired";
import type { Change, ChangeKind, PropertyChange } from "#model/plan";
import { compareBodies, findLive, isImmutable } from "#compare";
import { change, whoMoved, whyMissing } from "./change.ts";
import { planPlacement } from "./plan-placement.ts";
import { isRefusedInPlace } from "./refused-in-place.ts";
import { toPropertyChange } from "./property-change.ts";
import type { Tenant } from "./tenant.ts";

/** The change that makes one resource as Git asks. */
export function planResource(wanted: PredictedResource, tenant: Tenant): Change {
  if (wanted.type.toLowerCase() === "microsoft.management/managementgroups/subscriptions") {
    return planPlacement(wanted, tenant);
  }
  const live = findLive(wanted, tenant.observed);
  if (live === undefined)
    return change(wanted, tenant, { kind: "create", reason: whyMissing(wanted, tenant), properties: [] });
  const comparison = compareBodies({
    type: wanted.type,
    id: wanted.id,
    authored: wanted.body,
    live: live.body,
    unresolved: wanted.unresolved,
    isDeclared: (id) => tenant.declared.has(id),
  });
  for (const [rule, count] of Object.entries(comparison.hidden)) {
    if (count > 0) tenant.hidden.set(rule, (tenant.hidden.get(rule) ?? 0) + count);
  }
  const properties = comparison.differences.map((difference) => toPropertyChange(difference, wanted));
  if (properties.length === 0) return change(wanted, tenant, { kind: "leave", reason: "equal", properties }, live);
  const isRefused = isRefusedInPlace(wanted.type, properties, { before: live.body, after: wanted.body });
  const kind = isRefused ? "replace" : kindOf(wanted, properties);
  const reason = kind === "replace" ? "immutable" : whoMoved(wanted, tenant);
  return change(wanted, tenant, { kind, reason, properties }, live);
}

function kindOf(wanted: PredictedResource, properties: readonly PropertyChange[]): ChangeKind {
  const isGroup = wanted.type.toLowerCase() === "microsoft.management/managementgroups";
  if (isGroup && properties.some(({ path }) => path.toLowerCase().startsWith("/properties/details/parent")))
    return "move";
  const fixed = properties.some(({ path, kind }) => kind === "change" && isImmutable(wanted.type, path));
  return fixed ? "replace" : "update";
}
