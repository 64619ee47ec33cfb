import type { JsonObject } from "#lib/json";
import { uniqueString } from "#lib/unique-string";
import type { Arm } from "../arm.ts";
import { policyStates } from "../policy-insights/policy-states.ts";
import { stateRow } from "../policy-insights/state-row.ts";
import { resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import { rowOf } from "./row.ts";

function rowsOf(arm: Arm, types: readonly string[]): readonly JsonObject[] {
  return types
    .flatMap((type) => arm.store.ofType(`Microsoft.Authorization/${type}`))
    .map((stored) => rowOf(arm, stored));
}

/** Rows of the table policyresources: policy objects, and policy states unless the query asks for objects alone. */
export function policyRows(arm: Arm, query: string): readonly JsonObject[] {
  const objects = rowsOf(arm, ["policyDefinitions", "policySetDefinitions", "policyAssignments", "policyExemptions"]);
  // States of a whole tenant are many; a query that keeps only types of Microsoft.Authorization would drop them all.
  const keepsObjects = /\btype\s*(=~|==|in~?)\s*\(?\s*['"]microsoft\.authorization\//i.test(query);
  const asksObjects = keepsObjects && !/policystates/i.test(query);
  return asksObjects ? objects : [...objects, ...stateRows(arm)];
}

function stateRows(arm: Arm): readonly JsonObject[] {
  const { at, states } = policyStates(arm);
  return states.map((state) => {
    const name = uniqueString([
      state.stored.id,
      state.policy.assignment.id,
      state.policy.definitionId,
      state.policy.referenceId,
    ]);
    return {
      id: `${state.stored.id}/providers/Microsoft.PolicyInsights/policyStates/${name}`,
      name,
      type: "microsoft.policyinsights/policystates",
      tenantId: arm.tenantId,
      kind: "",
      location: "",
      resourceGroup: (resourceGroupOf(state.stored.id) ?? "").toLowerCase(),
      subscriptionId: subscriptionOf(state.stored.id) ?? "",
      managedBy: "",
      properties: stateRow(arm, state, at),
      tags: null,
    };
  });
}

/** Rows of the table authorizationresources. */
export function authorizationRows(arm: Arm): readonly JsonObject[] {
  return rowsOf(arm, ["roleAssignments", "roleDefinitions"]);
}
