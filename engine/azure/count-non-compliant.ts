import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { sendJson } from "./send-json.ts";

/** Resources that do not comply with one member of an assignment. */
export interface NonCompliant {
  /** Lower case. */
  readonly assignmentId: string;
  /** `policyDefinitionReferenceId`, lower case; empty: the assignment is of a definition. */
  readonly reference: string;
  readonly resources: number;
}

/** What does not comply at a scope and below, by Azure's last evaluation (learn.microsoft.com, "Policy States - Query Results"). */
export async function countNonCompliant(
  azure: Azure,
  scopeId: string,
  signal?: AbortSignal,
): Promise<readonly NonCompliant[] | AzureFailure> {
  const query = new URLSearchParams({
    "api-version": "2024-10-01",
    $filter: "complianceState eq 'NonCompliant'",
    $apply: "groupby((policyAssignmentId, policyDefinitionReferenceId), aggregate($count as resources))",
  });
  const path = `${encodeURI(scopeId)}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const answer = await sendJson(azure, "POST", `${azure.endpoint}${path}?${query.toString()}`, signal);
  if (answer === undefined) return [];
  if (isAzureFailure(answer)) return answer;
  return jsonArray(answer["value"]).map((item) => {
    const row = jsonObject(item);
    return {
      assignmentId: jsonString(row["policyAssignmentId"]).toLowerCase(),
      reference: jsonString(row["policyDefinitionReferenceId"]).toLowerCase(),
      resources: Number(row["resources"] ?? 0),
    };
  });
}
