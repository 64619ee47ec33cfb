import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { rowOf } from "./row.ts";

function rowsOf(arm: Arm, types: readonly string[]): readonly JsonObject[] {
  return types
    .flatMap((type) => arm.store.ofType(`Microsoft.Authorization/${type}`))
    .map((stored) => rowOf(arm, stored));
}

/** Rows of the table policyresources. */
export function policyRows(arm: Arm): readonly JsonObject[] {
  return rowsOf(arm, ["policyDefinitions", "policySetDefinitions", "policyAssignments", "policyExemptions"]);
}

/** Rows of the table authorizationresources. */
export function authorizationRows(arm: Arm): readonly JsonObject[] {
  return rowsOf(arm, ["roleAssignments", "roleDefinitions"]);
}
