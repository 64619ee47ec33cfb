import type { Arm } from "../arm.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { parseAddress } from "../resources/address.ts";
import type { PolicyState } from "../policy/policy-cache.ts";
import { nameOf } from "../policy/violation.ts";
import { policyStates } from "./policy-states.ts";

/**
 * The states that a path asks for: of everything at and below a scope; of one assignment; or of one definition or initiative
 * in a scope, which is named there although it may be defined above. Refuses a scope that is not there.
 */
export function statesIn(arm: Arm, path: string): { readonly at: Date; readonly states: readonly PolicyState[] } {
  const { at, states } = policyStates(arm);
  const address = parseAddress(path);
  const [, , kind = ""] = (address?.type.toLowerCase() ?? "").match(/^(microsoft\.authorization)\/(policy\w+)$/) ?? [];
  const scope = (kind === "" ? path : (address?.scopeId ?? "")).toLowerCase();
  requireScope(arm, kind === "" ? path : (address?.scopeId ?? ""));
  const name = (address?.name ?? "").toLowerCase();
  const isNamed = (id: string | undefined): boolean => nameOf(id ?? "").toLowerCase() === name;
  const within = states.filter(({ scopes }) => scopes.includes(scope));
  switch (kind) {
    case "":
      return { at, states: within };
    case "policyassignments":
      if (arm.store.get(path) === undefined) notFound(path);
      return { at, states: states.filter(({ policy }) => policy.assignment.id.toLowerCase() === path.toLowerCase()) };
    case "policydefinitions":
      return { at, states: within.filter(({ policy }) => isNamed(policy.definitionId)) };
    case "policysetdefinitions":
      return { at, states: within.filter(({ policy }) => isNamed(policy.set?.id)) };
    default:
      return { at, states: [] };
  }
}
