import { jsonString } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { queryPolicyStates } from "./query-policy-states.ts";

/** Resources that do not comply with one member of an assignment. */
export interface NonCompliant {
  /** Lower case. */
  readonly assignmentId: string;
  /** `policyDefinitionReferenceId`, lower case; empty: the assignment is of a definition. */
  readonly reference: string;
  readonly resources: number;
}

/** What does not comply at a scope and below, by Azure's last evaluation. */
export async function countNonCompliant(
  azure: Azure,
  scopeId: string,
  signal?: AbortSignal,
): Promise<readonly NonCompliant[] | AzureFailure> {
  const filter = "complianceState eq 'NonCompliant'";
  const apply = "groupby((policyAssignmentId, policyDefinitionReferenceId), aggregate($count as resources))";
  const rows = await queryPolicyStates(azure, { scopeId, filter, apply }, signal);
  if (isAzureFailure(rows)) return rows;
  return rows.map((row) => ({
    assignmentId: jsonString(row["policyAssignmentId"]).toLowerCase(),
    reference: jsonString(row["policyDefinitionReferenceId"]).toLowerCase(),
    resources: Number(row["resources"] ?? 0),
  }));
}
