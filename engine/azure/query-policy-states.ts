import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { sendJson } from "./send-json.ts";

/** What is asked of the states at a scope and below; both as OData writes them. */
export interface StatesQuery {
  readonly scopeId: string;
  readonly filter: string;
  readonly apply: string;
}

/** Rows about Azure's last evaluation (learn.microsoft.com, "Policy States - Query Results"); empty: it has none. */
export async function queryPolicyStates(
  azure: Azure,
  { scopeId, filter, apply }: StatesQuery,
  signal?: AbortSignal,
): Promise<readonly JsonObject[] | AzureFailure> {
  const query = new URLSearchParams({ "api-version": "2024-10-01", $filter: filter, $apply: apply });
  const path = `${encodeURI(scopeId)}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const answer = await sendJson(azure, "POST", `${azure.endpoint}${path}?${query.toString()}`, signal);
  if (answer === undefined) return [];
  return isAzureFailure(answer) ? answer : jsonArray(answer["value"]).map(jsonObject);
}
