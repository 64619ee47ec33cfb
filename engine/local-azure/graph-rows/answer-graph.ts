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
import { scopeFilter } from "./scope-filter.ts";

/** POST /providers/Microsoft.ResourceGraph/resources. */
export async function answerGraph(arm: Arm, exchange: Exchange): Promise<Answer> {
  const body: Json = exchange.body ?? {};
  const { now, correlationId } = { now: arm.now(), correlationId: exchange.correlationId };
  return answerQuery(body, tablesFor(arm, body, exchange.principal), { now, correlationId });
}

/** The tables with the rows that the scope of the request covers and the asker may read. */
function tablesFor(live: Arm, body: Json, principal: Principal): GraphTables {
  const arm = asSeen(live);
  const { subscriptions, managementGroups, query } = jsonObject(body);
  const inScope = scopeFilter(arm, jsonArray(subscriptions).map(String), jsonArray(managementGroups).map(String));
  const canRead = readable(live, principal);
  const covers = (row: JsonObject): boolean => inScope(row) && canRead(row);
  return {
    resources: () => resourceRows(arm).filter(covers),
    resourcecontainers: () => containerRows(arm).filter(covers),
    policyresources: () => policyRows(arm, jsonString(query)).filter(covers),
    authorizationresources: () => authorizationRows(arm).filter(covers),
    resourcechanges: () => changeRows(arm).filter(covers),
    healthresources: () => healthRows(arm).filter(covers),
  };
}

/** The tenant as Resource Graph knows it; rights are asked of the real one. */
function asSeen(arm: Arm): Arm {
  const store = arm.seenByGraph();
  return store === arm.store ? arm : { ...arm, store, policies: createPolicyCache() };
}
