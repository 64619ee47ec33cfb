import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { getResource } from "../resources/handlers.ts";
import type { Tenant } from "../tenant.ts";
import { followingVersions } from "./pinned-definition.ts";

/**
 * What `$expand` may name, comma-separated and in any case, and the property it adds (the policy REST reference: both
 * are answered only on request).
 */
const expandable = {
  latestdefinitionversion: "latestDefinitionVersion",
  effectivedefinitionversion: "effectiveDefinitionVersion",
} as const;

/** GET or HEAD of an assignment or initiative. */
export function getWithVersions(arm: Arm, exchange: Exchange): Answer {
  const answer = getResource(arm, exchange);
  return isJsonObject(answer.body) ? { ...answer, body: withVersions(arm, exchange, answer.body) } : answer;
}

/** The assignment, or the members of the initiative, with the versions that the query asks for. */
export function withVersions(tenant: Tenant, { query }: Exchange, body: JsonObject): JsonObject {
  const asked = (query.get("$expand") ?? "").toLowerCase().split(",");
  const names = Object.entries(expandable).flatMap(([key, name]) =>
    asked.some((ask) => ask.trim() === key) ? [name] : [],
  );
  if (names.length === 0) return body;
  const expanded = (pinning: JsonObject): JsonObject => {
    const pin = jsonString(pinning["definitionVersion"]);
    const versions = followingVersions(tenant, jsonString(pinning["policyDefinitionId"]), pin);
    return { ...pinning, ...Object.fromEntries(names.map((name) => [name, versions[name]])) };
  };
  const properties = jsonObject(body["properties"]);
  const members = properties["policyDefinitions"];
  if (properties["policyDefinitionId"] !== undefined) return { ...body, properties: expanded(properties) };
  if (members === undefined) return body;
  const policyDefinitions = jsonArray(members).map((member) => expanded(jsonObject(member)));
  return { ...body, properties: { ...properties, policyDefinitions } };
}
