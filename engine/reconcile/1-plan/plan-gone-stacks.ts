import { bridgeRank, bridgeUnits } from "#bridge";
import type { ObservedStack } from "#model/observed";
import type { PlannedReplacement, PlannedUnit } from "#model/plan";
import type { Scope, ScopeKind } from "#model/scope";
import { parseArmId } from "#lib/parse-arm-id";
import { leftGit } from "./left-git.ts";
import { stackId } from "./stack-id.ts";
import type { Tenant } from "./tenant.ts";

/**
 * Stacks of ours whose unit left Git: one planned unit each, by the stack's ARM id, in the order of those ids. What is left of an earlier
 * replacement that was stopped is among them, unless it is needed again.
 */
export function planGoneStacks(tenant: Tenant, replacement: PlannedReplacement | undefined): readonly PlannedUnit[] {
  const { desired } = tenant;
  const bridge =
    replacement === undefined ? [] : bridgeUnits(new Set(replacement.objects), desired, replacement.generation);
  const stacks = [...desired.units, ...bridge].filter((unit) => unit.via === "stack");
  const wanted = new Set(stacks.map((unit) => stackId(unit).toLowerCase()));
  return [...tenant.observed.stacks]
    .filter(([id]) => !wanted.has(id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, stack]) => goneUnit(stack, tenant));
}

function goneUnit(stack: ObservedStack, tenant: Tenant): PlannedUnit {
  const scope = scopeOf(parseArmId(stack.id).scope);
  const known = tenant.desired.graph.scopes.find((node) => node.scope.id.toLowerCase() === scope.id.toLowerCase());
  // What stood in for others is nobody's, whatever becomes of what leaves Git.
  const isBridge = bridgeRank(stack.id) !== undefined;
  const held = stack.resourceIds.flatMap((id) => leftGit(id, isBridge ? { ...tenant, unmanage: "delete" } : tenant));
  const { type, name } = parseArmId(stack.id);
  // The stack itself goes, also when it holds nothing: without a change of its own the unit would never be applied.
  const itself = {
    kind: "detach",
    resourceId: stack.id,
    type,
    name,
    reason: "left-git",
    properties: [],
    risks: [],
  } as const;
  return {
    id: stack.id,
    path: known?.path ?? [parseArmId(scope.id).name || "/"],
    scope,
    changes: held.length === 0 ? [itself] : held,
  };
}

function scopeOf(id: string): Scope {
  const kind: ScopeKind = /^\/subscriptions\/[^/]+\/resourceGroups\//i.test(id)
    ? "resourceGroup"
    : /^\/subscriptions\//i.test(id)
      ? "subscription"
      : id === "/"
        ? "tenant"
        : "managementGroup";
  return { kind, id };
}
