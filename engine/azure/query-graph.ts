import type { JsonObject } from "#lib/json";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";

/** What a query covers: subscription ids and management-group names; neither is all that the credential sees of the tenant. */
export interface GraphScope {
  readonly subscriptions?: readonly string[];
  readonly managementGroups?: readonly string[];
}

/** Rows a page: the most that Resource Graph gives (Learn: "Working with large Azure resource data sets"). */
const pageSize = 1000;

/** All rows of a Resource Graph query, page after page. Order it by a unique column, or pages may overlap. */
export async function queryGraph(
  azure: Azure,
  query: string,
  scope: GraphScope = {},
  signal?: AbortSignal,
): Promise<readonly JsonObject[] | AzureFailure> {
  try {
    const client = await azure.graph();
    const rows: JsonObject[] = [];
    let skipToken: string | undefined;
    do {
      const request = {
        query,
        ...(scope.subscriptions === undefined ? {} : { subscriptions: [...scope.subscriptions] }),
        ...(scope.managementGroups === undefined ? {} : { managementGroups: [...scope.managementGroups] }),
        options: {
          resultFormat: "objectArray" as const,
          top: pageSize,
          ...(skipToken === undefined ? {} : { skipToken }),
        },
      };
      const answer = await client.resources(request, signal === undefined ? {} : { abortSignal: signal });
      rows.push(...(answer.data as readonly JsonObject[]));
      skipToken = answer.skipToken;
    } while (skipToken !== undefined && skipToken !== "");
    return rows;
  } catch (error) {
    return azureFailure(error);
  }
}
