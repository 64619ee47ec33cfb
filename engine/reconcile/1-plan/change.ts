import type { PredictedResource } from "#model/desired";
import type { ObservedResource } from "#model/observed";
import type { Change, ChangeKind, ChangeReason, PropertyChange } from "#model/plan";
import { bodyHash } from "./body-hash.ts";
import { risksOf } from "./risks.ts";
import type { Tenant } from "./tenant.ts";

/** What `change` cannot know of itself. */
export interface Ruling {
  readonly kind: ChangeKind;
  readonly reason: ChangeReason;
  readonly properties: readonly PropertyChange[];
}

/** A change of a predicted resource with its origin and risks. */
export function change(wanted: PredictedResource, tenant: Tenant, ruling: Ruling, live?: ObservedResource): Change {
  const { type, name, title, origin } = wanted;
  const called = title === undefined ? {} : { title };
  const bare = { ...ruling, resourceId: live?.id ?? wanted.id, type, name, ...called, origin };
  return { ...bare, risks: risksOf(bare, { before: live?.body, after: wanted.body }, tenant) };
}

/** Git moved when the body is not the one applied last, Azure when it is; without a memory it cannot be told. */
export function whoMoved(wanted: PredictedResource, tenant: Tenant): ChangeReason {
  const last = tenant.lastApplied?.get(wanted.id.toLowerCase());
  if (last === undefined) return "differs";
  return last === bodyHash(wanted.body) ? "drifted" : "edited";
}

/** What was applied before and is gone was taken away in Azure; what never was applied is new in Git. */
export function whyMissing(wanted: PredictedResource, tenant: Tenant): ChangeReason {
  return tenant.lastApplied?.has(wanted.id.toLowerCase()) === true ? "drifted" : "missing";
}
