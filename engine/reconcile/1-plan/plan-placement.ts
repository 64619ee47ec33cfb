import type { PredictedResource } from "#model/desired";
import type { Change } from "#model/plan";
import { parseArmId } from "#lib/parse-arm-id";
import { change, whoMoved, whyMissing } from "./change.ts";
import type { Tenant } from "./tenant.ts";

/** Where a subscription stands: at the group that Git names, at another (it moves), or nowhere that we can see. */
export function planPlacement(wanted: PredictedResource, tenant: Tenant): Change {
  const id = wanted.id.toLowerCase();
  if (tenant.observed.resources.has(id)) {
    return change(wanted, tenant, { kind: "leave", reason: "equal", properties: [] });
  }
  const suffix = `/subscriptions/${parseArmId(id).name}`;
  const elsewhere = [...tenant.observed.resources.keys()].find(
    (other) => other.startsWith("/providers/microsoft.management/managementgroups/") && other.endsWith(suffix),
  );
  if (elsewhere === undefined) {
    return change(wanted, tenant, { kind: "create", reason: whyMissing(wanted, tenant), properties: [] });
  }
  const before = tenant.observed.resources.get(elsewhere)?.id ?? elsewhere;
  const property = {
    path: "/properties/parent/id",
    kind: "change",
    before: before.slice(0, -suffix.length),
    after: wanted.id.slice(0, -suffix.length),
    origin: wanted.origin,
  } as const;
  return change(wanted, tenant, { kind: "move", reason: whoMoved(wanted, tenant), properties: [property] });
}
