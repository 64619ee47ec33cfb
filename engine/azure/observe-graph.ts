import type { Desired } from "#model/desired";
import type { ObservedResource } from "#model/observed";
import type { Json, JsonObject } from "#lib/json";
import { childrenInside } from "#compare";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import { bodyOf } from "./body-of.ts";
import { graphQueries } from "./graph-queries.ts";
import { mapBounded } from "./map-bounded.ts";
import type { Azure } from "./open-azure.ts";
import { queryGraph } from "./query-graph.ts";

const groupPrefix = "/providers/Microsoft.Management/managementGroups/";

/** What Resource Graph knows of all that Git declares, by lower-case id, with the children that parents show. */
export async function observeGraph(
  azure: Azure,
  desired: Desired,
  signal?: AbortSignal,
): Promise<Map<string, ObservedResource> | AzureFailure> {
  const queries = graphQueries(desired);
  const answers = await mapBounded(queries, queries.length, (query) => queryGraph(azure, query, {}, signal));
  const resources = new Map<string, ObservedResource>();
  for (const rows of answers) {
    if (isAzureFailure(rows)) return rows;
    for (const resource of (rows as readonly JsonObject[]).flatMap(fromRow)) {
      for (const one of [...childrenInside(resource), resource]) resources.set(one.id.toLowerCase(), one);
    }
  }
  return resources;
}

/** The resource of a row; a subscription's row also says under which group it stands. */
function fromRow(row: JsonObject): readonly ObservedResource[] {
  const id = jsonString(row["id"]);
  const { type, name } = parseArmId(id);
  const body = bodyOf(row);
  switch (type.toLowerCase()) {
    case "microsoft.management/managementgroups":
      return [{ id, type, name, body: withParentId(body) }];
    case "microsoft.resources/subscriptions":
      return [{ id, type, name, body }, ...placementOf(id, name, body)];
    default:
      return [{ id, type, name, body }];
  }
}

function placementOf(id: string, name: string, body: JsonObject): readonly ObservedResource[] {
  const chain = jsonArray(jsonObject(body["properties"])["managementGroupAncestorsChain"]);
  const group = jsonString(jsonObject(chain[0])["name"]);
  if (group === "") return [];
  const placement = { id: `${groupPrefix}${group}${id}`, name, body: {} };
  return [{ ...placement, type: "Microsoft.Management/managementGroups/subscriptions" }];
}

/** Resource Graph may name the parent without its id. */
function withParentId(body: JsonObject): JsonObject {
  const properties = jsonObject(body["properties"]);
  const details = jsonObject(properties["details"]);
  const parent = jsonObject(details["parent"]);
  const name = jsonString(parent["name"]);
  if (jsonString(parent["id"]) !== "" || name === "") return body;
  const withId: Json = { ...parent, id: groupPrefix + name };
  return { ...body, properties: { ...properties, details: { ...details, parent: withId } } };
}
