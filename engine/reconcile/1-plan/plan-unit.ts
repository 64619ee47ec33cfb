import type { Unit } from "#model/desired";
import type { ObservedStack } from "#model/observed";
import type { PlannedUnit } from "#model/plan";
import { leftGit } from "./left-git.ts";
import { planResource } from "./plan-resource.ts";
import { stackId } from "./stack-id.ts";
import type { Tenant } from "./tenant.ts";

/** The changes of one unit: one a resource, then what its stack still holds. */
export function planUnit(unit: Unit, tenant: Tenant): PlannedUnit {
  const stack = unit.via === "stack" ? tenant.observed.stacks.get(stackId(unit).toLowerCase()) : undefined;
  const mine = new Set(unit.resources.map((resource) => resource.id.toLowerCase()));
  const held = (stack?.resourceIds ?? []).filter((id) => !mine.has(id.toLowerCase()));
  const changes = [
    ...unit.resources.map((resource) => planResource(resource, tenant)),
    ...held.flatMap((id) => leftGit(id, tenant)),
  ];
  const idle = changes.every(({ kind }) => kind === "leave");
  const resend = unit.via === "stack" && idle ? resendReason(stack) : undefined;
  return { id: unit.id, path: unit.path, scope: unit.scope, changes, ...(resend === undefined ? {} : { resend }) };
}

function resendReason(stack: ObservedStack | undefined): PlannedUnit["resend"] {
  if (stack === undefined) return "stack-missing";
  return stack.provisioningState.toLowerCase() === "succeeded" ? undefined : "stack-not-succeeded";
}
