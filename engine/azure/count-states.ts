import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { sendJson } from "./send-json.ts";

/** Resources that one member of an assignment finds in one state. */
export interface StateCount {
  /** `policyDefinitionReferenceId`, lower case; empty: the assignment is of a definition. */
  readonly reference: string;
  /** `NonCompliant`, `Compliant` … as Azure spells it. */
  readonly state: string;
  readonly resources: number;
}

/**
 * What Azure's last evaluation found for one assignment at its scope and below (learn.microsoft.com, "Policy States - Query Results"). Empty:
 * Azure has not evaluated it.
 */
export async function countStates(
  azure: Azure,
  scopeId: string,
  assignmentId: string,
  signal?: AbortSignal,
): Promise<readonly StateCount[] | AzureFailure> {
  const query = new URLSearchParams({
    "api-version": "2024-10-01",
    $filter: `policyAssignmentId eq '${assignmentId.toLowerCase().replaceAll("'", "''")}'`,
    $apply: "groupby((policyDefinitionReferenceId, complianceState), aggregate($count as resources))",
  });
  const path = `${encodeURI(scopeId)}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const answer = await sendJson(azure, "POST", `${azure.endpoint}${path}?${query.toString()}`, signal);
  if (answer === undefined) return [];
  if (isAzureFailure(answer)) return answer;
  return jsonArray(answer["value"]).map((item) => {
    const row = jsonObject(item);
    return {
      reference: jsonString(row["policyDefinitionReferenceId"]).toLowerCase(),
      state: jsonString(row["complianceState"]),
      resources: Number(row["resources"] ?? 0),
    };
  });
}
