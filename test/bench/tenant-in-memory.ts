import type { Desired, Unit } from "#model/desired";
import type { Observed, ObservedResource, ObservedStack } from "#model/observed";
import type { ReconcilePorts } from "#reconcile";

/** What Azure holds when it holds exactly what is asked for. */
export function observedAsAsked(desired: Desired): Observed {
  const tenant = tenantInMemory();
  for (const unit of desired.units) tenant.take(unit);
  return tenant.observed();
}

/** A tenant that answers at once and keeps copies of what it is sent. */
export interface TenantInMemory {
  readonly take: (unit: Unit) => void;
  readonly observed: () => Observed;
  readonly ports: Pick<ReconcilePorts, "observe" | "applyUnit" | "removeStack" | "deleteResource" | "startRemediation">;
}

export function tenantInMemory(): TenantInMemory {
  const resources = new Map<string, ObservedResource>();
  const stacks = new Map<string, ObservedStack>();
  const take = (unit: Unit): void => {
    for (const { id, type, name, body } of unit.resources) {
      resources.set(id.toLowerCase(), { id, type, name, body: structuredClone(body) });
    }
    if (unit.via === "stack") stacks.set(stackIdOf(unit).toLowerCase(), stackOf(unit));
  };
  const observed = (): Observed => ({
    at: "2026-11-21T12:00:00.000Z",
    resources: new Map(resources),
    stacks: new Map(stacks),
    requests: 1,
  });
  return {
    take,
    observed,
    ports: {
      observe: async () => observed(),
      applyUnit: async (unit) => {
        take(unit);
        return { kind: "written" };
      },
      removeStack: async (id) => {
        stacks.delete(id.toLowerCase());
        return { kind: "written" };
      },
      startRemediation: async () => ({ kind: "written" }),
      deleteResource: async (id) => {
        resources.delete(id.toLowerCase());
        return { kind: "written" };
      },
    },
  };
}

function stackIdOf({ scope, name }: Unit): string {
  return `${scope.id}/providers/Microsoft.Resources/deploymentStacks/${name}`;
}

function stackOf(unit: Unit): ObservedStack {
  const resourceIds = unit.resources.map(({ id }) => id);
  return { id: stackIdOf(unit), name: unit.name, provisioningState: "succeeded", resourceIds };
}
