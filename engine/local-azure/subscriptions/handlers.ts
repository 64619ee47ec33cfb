import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { regions } from "#lib/regions";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { accepted, startOperation } from "../operations/operations.ts";
import { refuse } from "../http/refusal.ts";
import { checkTags } from "../resources/check-tags.ts";
import { bodyOf } from "../resources/handlers.ts";
import { readResource } from "../resources/read-resource.ts";
import { removeResource } from "../resources/remove-resource.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { writeResource } from "../resources/write-resource.ts";

export function listSubscriptions(arm: Arm, exchange: Exchange): Answer {
  return page(
    exchange,
    arm.store.ofType("Microsoft.Resources/subscriptions").map((stored) => subscription(arm, stored)),
  );
}

export function getSubscription(arm: Arm, exchange: Exchange): Answer {
  requireScope(arm, exchange.path);
  const stored = arm.store.get(exchange.path);
  if (stored === undefined) notFound(exchange.path);
  return { status: 200, body: subscription(arm, stored) };
}

/** The subscription's own API answers neither name nor type. */
function subscription(arm: Arm, stored: Parameters<typeof readResource>[1]): JsonObject {
  const { name: _name, type: _type, ...shown } = readResource(arm, stored);
  return shown;
}

/**
 * Regions that Azure does not recommend: those without availability zones, kept for what has to stay near. Source:
 * learn.microsoft.com, "Azure regions list", and the answers of `az account list-locations`.
 */
const alternates: ReadonlySet<string> = new Set([
  "australiacentral",
  "australiacentral2",
  "australiasoutheast",
  "brazilsoutheast",
  "canadaeast",
  "francesouth",
  "germanynorth",
  "japanwest",
  "jioindiacentral",
  "jioindiawest",
  "koreasouth",
  "northcentralus",
  "norwaywest",
  "southafricawest",
  "southindia",
  "swedensouth",
  "switzerlandwest",
  "uaecentral",
  "ukwest",
  "westcentralus",
  "westindia",
  "westus",
]);

export function listLocations(arm: Arm, exchange: Exchange): Answer {
  const id = exchange.path.replace(/\/locations$/i, "");
  requireScope(arm, id);
  const value = regions.map(({ name, displayName }) => ({
    id: `${id}/locations/${name}`,
    name,
    displayName,
    regionalDisplayName: displayName,
    type: "Region",
    metadata: { regionType: "Physical", regionCategory: alternates.has(name) ? "Other" : "Recommended" },
  }));
  return { status: 200, body: { value } };
}

export function listTenants(arm: Arm): Answer {
  const { tenantId } = arm;
  return { status: 200, body: { value: [{ id: `/tenants/${tenantId}`, tenantId, displayName: "Local Azure" }] } };
}

/** DELETE of a resource group: everything in it goes, and the client polls for the end. */
export function deleteResourceGroup(arm: Arm, exchange: Exchange): Answer {
  requireScope(arm, exchange.path);
  const { path: id, principal, correlationId } = exchange;
  removeResource(arm, { id, principal, correlationId });
  const subscriptionId = id.split("/")[2] ?? "";
  return accepted(
    arm,
    exchange,
    `/subscriptions/${subscriptionId}/operationresults/${startOperation(arm, { status: 200 }, "job")}`,
  );
}

export function listResourceGroups(arm: Arm, exchange: Exchange): Answer {
  const id = exchange.path.replace(/\/resourceGroups$/i, "");
  requireScope(arm, id);
  const prefix = `${id.toLowerCase()}/resourcegroups/`;
  const [, name, value] =
    /tagName eq '([^']*)'(?: and tagValue eq '([^']*)')?/i.exec(exchange.query.get("$filter") ?? "") ?? [];
  const groups = arm.store
    .ofType("Microsoft.Resources/resourceGroups")
    .filter((group) => group.id.toLowerCase().startsWith(prefix))
    .map((group) => readResource(arm, group))
    .filter(({ tags }) => name === undefined || hasTag(jsonObject(tags), name, value));
  return page(exchange, groups);
}

function hasTag(tags: JsonObject, name: string, value: string | undefined): boolean {
  return Object.entries(tags).some(
    ([key, text]) => key.toLowerCase() === name.toLowerCase() && (value === undefined || text === value),
  );
}

const tagsName = /\/providers\/Microsoft\.Resources\/tags\/default$/i;

/** GET of `tags/default` at a subscription, resource group or resource. */
export function getTags(arm: Arm, exchange: Exchange): Answer {
  const id = exchange.path.replace(tagsName, "");
  requireScope(arm, id);
  return tagsAnswer(arm, id);
}

/** PUT replaces the tags, PATCH merges, replaces or deletes some of them, DELETE takes all away. */
export function writeTags(arm: Arm, exchange: Exchange): Answer {
  const id = exchange.path.replace(tagsName, "");
  requireScope(arm, id);
  const stored = arm.store.get(id);
  if (stored === undefined) notFound(id);
  const tags = changedTags(exchange, jsonObject(stored.body["tags"]));
  const { apiVersion, principal, correlationId } = exchange;
  const body = { ...readResource(arm, stored), tags };
  writeResource(arm, { id, apiVersion, body, patch: { tags }, principal, correlationId });
  return exchange.method === "DELETE" ? { status: 200 } : tagsAnswer(arm, id);
}

/** Names are compared without regard to case; the spelling of what was there first stays, unless all is replaced. */
function changedTags(exchange: Exchange, existing: JsonObject): JsonObject {
  if (exchange.method === "DELETE") return {};
  const body = bodyOf(exchange);
  const properties = jsonObject(body["properties"]);
  checkTags(properties);
  const sent = jsonObject(properties["tags"]);
  const operation = exchange.method === "PUT" ? "replace" : jsonString(body["operation"]).toLowerCase();
  const spelling = new Map(Object.keys(existing).map((name) => [name.toLowerCase(), name]));
  const named = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [spelling.get(name.toLowerCase()) ?? name, value]),
  );
  switch (operation) {
    case "replace":
      return sent;
    case "delete":
      return Object.fromEntries(Object.entries(existing).filter(([name, value]) => !takesAway(named[name], value)));
    case "merge":
      return { ...existing, ...named };
    default: {
      const message = `The operation '${operation}' on tags is not valid. It is 'Merge', 'Replace' or 'Delete'.`;
      refuse({ status: 400, code: "InvalidTagPatchOperation", message });
    }
  }
}

/** A tag goes when it is named without a value, or with the value it has. */
function takesAway(sent: Json | undefined, value: Json): boolean {
  return sent !== undefined && (sent === null || sent === "" || sent === value);
}

function tagsAnswer(arm: Arm, id: string): Answer {
  const stored = arm.store.get(id);
  const tags = jsonObject(stored?.body["tags"]);
  const tagsId = `${stored?.id ?? id}/providers/Microsoft.Resources/tags/default`;
  return { status: 200, body: { id: tagsId, name: "default", type: "Microsoft.Resources/tags", properties: { tags } } };
}
