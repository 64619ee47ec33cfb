import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { ResourceType } from "../resources/resource-type.ts";

/**
 * Shared queries. What they answer, their type in lower case and 200 to a PUT that creates: az's recording
 * test_shared_query_scenario (Azure/azure-cli-extensions, src/resource-graph).
 */
export const graphQueries: ResourceType = {
  type: "microsoft.resourcegraph/queries",
  scopes: ["resourceGroup"],
  putAnswers: 200,
  hasNoState: true,
  required: ["properties.query"],
  readOnly: ["properties.timeModified", "properties.resultKind"],
  fill: (tenant, { body }): JsonObject => {
    const { query, description } = jsonObject(body["properties"]);
    return {
      properties: {
        resultKind: "UnKnown",
        timeModified: tenant.now().toISOString(),
        query: query ?? "",
        ...(description === undefined ? {} : { description }),
      },
      location: body["location"] ?? "global",
      tags: body["tags"] ?? {},
      etag: `"${randomUUID()}"`,
    };
  },
  show: (_tenant, { id, body }): JsonObject => ({
    ...body,
    subscriptionId: subscriptionOf(id) ?? "",
    resourceGroup: resourceGroupOf(id) ?? "",
  }),
};
