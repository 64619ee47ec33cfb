import { matchesAction } from "../authorization/matches-action.ts";
import { refuse } from "../http/refusal.ts";
import type { AvailabilityState, Fault, FaultRule, Scenario } from "./scenario.ts";

/** A scenario under way: its rules count what they meet. */
export interface Faults {
  /** The fault that the request meets; asking counts it. */
  readonly meet: (method: string, path: string) => Fault | undefined;
  /** Refuses a resource that a deployment may not get written. */
  readonly refuseResource: (id: string) => void;
  /** From now on the address, with or without a query, answers nothing but 404. */
  readonly lose: (address: string) => void;
  readonly isLost: (path: string) => boolean;
  /** How the scenario wants the resource to be; undefined when it says nothing of it. */
  readonly healthOf: (id: string) => AvailabilityState | undefined;
}

export function createFaults({ rules, health }: Scenario): Faults {
  const counts = new Map<FaultRule, number>();
  const lost = new Set<string>();
  /** Counts the rule; true when it is in force for what it has just counted. */
  const isInForce = (rule: FaultRule): boolean => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count >= rule.from && (rule.times === undefined || count < rule.from + rule.times);
  };
  const first = (matching: readonly FaultRule[]): Fault | undefined => matching.filter(isInForce)[0]?.fault;
  const isForResources = ({ fault }: FaultRule): boolean => fault.kind === "resource-failure";
  return {
    meet: (method, path) =>
      first(
        rules.filter(
          (rule) =>
            !isForResources(rule) &&
            (rule.method === undefined || rule.method === method) &&
            matchesAction(rule.path, path),
        ),
      ),
    refuseResource: (id) => {
      const fault = first(rules.filter((rule) => isForResources(rule) && matchesAction(rule.path, id)));
      if (fault?.kind !== "resource-failure") return;
      const { status, code, message } = fault;
      refuse({ status, code, message, target: id });
    },
    lose: (address) => {
      lost.add(pathOf(address));
    },
    isLost: (path) => lost.has(path.toLowerCase()),
    healthOf: (id) => health.find(({ path }) => matchesAction(path, id))?.state,
  };
}

function pathOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname).toLowerCase();
}
