import { jsonString } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { queryPolicyStates } from "./query-policy-states.ts";

/** Resources that one member of an assignment finds in one state. */
export interface StateCount {
  /** `policyDefinitionReferenceId`, lower case; empty: the assignment is of a definition. */
  readonly reference: string;
  /** `NonCompliant`, `Compliant` … as Azure spells it. */
  readonly state: string;
  readonly resources: number;
}

/** What Azure's last evaluation found for one assignment at its scope and below. Empty: Azure has not evaluated it. */
export async function countStates(
  azure: Azure,
  scopeId: string,
  assignmentId: string,
  signal?: AbortSignal,
): Promise<readonly StateCount[] | AzureFailure> {
  const filter = `policyAssignmentId eq '${assignmentId.toLowerCase().replaceAll("'", "''")}'`;
  const apply = "groupby((policyDefinitionReferenceId, complianceState), aggregate($count as resources))";
  const rows = await queryPolicyStates(azure, { scopeId, filter, apply }, signal);
  if (isAzureFailure(rows)) return rows;
  return rows.map((row) => ({
    reference: jsonString(row["policyDefinitionReferenceId"]).toLowerCase(),
    state: jsonString(row["complianceState"]),
    resources: Number(row["resources"] ?? 0),
  }));
}
