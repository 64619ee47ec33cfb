import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { readable } from "../authorization/authorise.ts";
import { createPolicyCache } from "../policy/policy-cache.ts";
import type { Answer, Exchange, Principal } from "../http/exchange.ts";
import { answerQuery, type GraphTables } from "../resource-graph/index.ts";
import { authorizationRows, policyRows } from "./governance-rows.ts";
import { changeRows } from "./change-rows.ts";
import { containerRows } from "./container-rows.ts";
import { healthRows } from "./health-rows.ts";
import { resourceRows } from "./resource-rows.ts";
import { assignmentFilter, scopeFilter } from "./scope-filter.ts";

/** POST /providers/Microsoft.ResourceGraph/resources. */
export async function answerGraph(arm: Arm, exchange: Exchange): Promise<Answer> {
  const body: Json = exchange.body ?? {};
  const { now, correlationId } = { now: arm.now(), correlationId: exchange.correlationId };
  return answerQuery(body, tablesFor(arm, body, exchange.principal), { now, correlationId });
}

/** The tables with the rows that the scope of the request covers and the asker may read. */
function tablesFor(live: Arm, body: Json, principal: Principal): GraphTables {
  const arm = asSeen(live);
  const { query, options, ...asked } = jsonObject(body);
  const subscriptions = jsonArray(asked["subscriptions"]).map(String);
  const managementGroups = jsonArray(asked["managementGroups"]).map(String);
  const inScope = scopeFilter(arm, subscriptions, managementGroups);
  const filter = jsonString(jsonObject(options)["authorizationScopeFilter"]);
  const isAssigned = assignmentFilter(arm, { subscriptions, managementGroups }, filter);
  const canRead = readable(live, principal);
  const covers = (row: JsonObject): boolean => inScope(row) && canRead(row);
  const governs = (row: JsonObject): boolean => isAssigned(row) && canRead(row);
  return {
    resources: () => resourceRows(arm).filter(covers),
    resourcecontainers: () => containerRows(arm).filter(covers),
    policyresources: () => policyRows(arm, jsonString(query)).filter(governs),
    authorizationresources: () => authorizationRows(arm).filter(governs),
    resourcechanges: () => changeRows(arm).filter(covers),
    healthresources: () => healthRows(arm).filter(covers),
  };
}

/** The tenant as Resource Graph knows it; rights are asked of the real one. */
function asSeen(arm: Arm): Arm {
  const store = arm.seenByGraph();
  return store === arm.store ? arm : { ...arm, store, policies: createPolicyCache() };
}
