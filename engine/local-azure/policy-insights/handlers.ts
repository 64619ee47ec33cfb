import type { Json, JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { memberOf } from "../json-path.ts";
import { accepted, startOperation } from "../operations/operations.ts";
import { requireScope } from "../resources/require-scope.ts";
import { applyToStates } from "./apply-states.ts";
import { orderOf, readStateFilter } from "./state-filter.ts";
import { evaluationDetails, stateRow } from "./state-row.ts";
import { statesIn } from "./state-scope.ts";
import { summarize } from "./summarize.ts";

/** States on one page, unless `$top` asks for fewer (Learn: "Policy States - List Query Results"). */
const pageSize = 1000;

/** POST `{scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`. */
export function queryStates(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  const { query } = exchange;
  const { at, states } = statesIn(arm, scope);
  const expands = /policyevaluationdetails/i.test(query.get("$expand") ?? "");
  const context = contextOf(exchange, "latest");
  const rows = states.map((state): JsonObject => ({
    "@odata.id": null,
    "@odata.context": `${context}/$entity`,
    ...stateRow(arm, state, at),
    ...(expands ? evaluationDetails(arm, state) : {}),
  }));
  return pageOf(exchange, context, selected(sorted(chosen(rows, query), query), query));
}

type Query = Exchange["query"];

function chosen(rows: readonly JsonObject[], query: Query): readonly JsonObject[] {
  const [from, to] = ["$from", "$to"].map((name) => query.get(name) ?? "");
  const within = rows.filter(
    ({ timestamp }) =>
      !isBefore(timestamp ?? null, from ?? "") && (to === "" || !isBefore(to ?? "", String(timestamp))),
  );
  const filter = query.get("$filter") ?? "";
  const filtered = filter.trim() === "" ? within : within.filter(readStateFilter(filter));
  const apply = query.get("$apply") ?? "";
  return apply.trim() === "" ? filtered : applyToStates(filtered, apply);
}

function isBefore(one: Json, other: string): boolean {
  return other !== "" && Date.parse(String(one)) < Date.parse(other);
}

function sorted(rows: readonly JsonObject[], query: Query): readonly JsonObject[] {
  const orders = (query.get("$orderby") ?? "").split(",").flatMap((part) => {
    const [name = "", direction = "asc"] = part.trim().split(/\s+/);
    return name === "" ? [] : [{ name, sign: direction.toLowerCase() === "desc" ? -1 : 1 }];
  });
  return rows.toSorted((left, right) => {
    const different = orders
      .map(({ name, sign }) => sign * orderOf(memberOf(left, name) ?? null, memberOf(right, name) ?? null))
      .find((order) => order !== 0);
    return different ?? 0;
  });
}

function selected(rows: readonly JsonObject[], query: Query): readonly JsonObject[] {
  const names = (query.get("$select") ?? "").split(",").map((name) => name.trim().toLowerCase());
  if (names.join("") === "") return rows;
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => name.startsWith("@odata") || names.includes(name.toLowerCase())),
    ),
  );
}

/** The service answers OData's own envelope instead of `value` and `nextLink` alone. */
function pageOf(exchange: Exchange, context: string, rows: readonly JsonObject[]): Answer {
  const { query, endpoint, path } = exchange;
  const top = Number(query.get("$top") ?? rows.length);
  const start = Number(query.get("$skiptoken") ?? 0);
  if (![top, start].every((one) => Number.isInteger(one) && one >= 0)) {
    const message = "The $top and the $skiptoken are whole numbers.";
    refuse({ status: 400, code: "InvalidTopParameter", message });
  }
  const value = rows.slice(0, top).slice(start, start + pageSize);
  const next = new URLSearchParams([...query]);
  next.set("$skiptoken", String(start + pageSize));
  const isLast = start + pageSize >= Math.min(top, rows.length);
  const link: JsonObject = isLast ? {} : { "@odata.nextLink": `${endpoint}${encodeURI(path)}?${next.toString()}` };
  return { status: 200, body: { "@odata.context": context, "@odata.count": value.length, ...link, value } };
}

function contextOf({ endpoint, variables }: Exchange, kind: string): string {
  return `${endpoint}${variables["scope"] ?? ""}/providers/Microsoft.PolicyInsights/policyStates/$metadata#${kind}`;
}

/** POST `{scope}/providers/Microsoft.PolicyInsights/policyStates/latest/summarize`. */
export function summarizeStates(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  const { endpoint, query, apiVersion } = exchange;
  const filter = query.get("$filter") ?? "";
  const { at, states } = statesIn(arm, scope);
  const test = filter.trim() === "" ? undefined : readStateFilter(filter);
  const counted = test === undefined ? states : states.filter((state) => test(stateRow(arm, state, at)));
  const uri = `${endpoint}${scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=${apiVersion}`;
  const context = contextOf(exchange, "summary");
  const value = [{ "@odata.id": null, "@odata.context": `${context}/$entity`, ...summarize(counted, uri) }];
  return { status: 200, body: { "@odata.context": context, "@odata.count": 1, value } };
}

/** POST `…/policyStates/latest/triggerEvaluation` at a subscription or resource group: 202, and 200 at the end. */
export function triggerEvaluation(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  if (!/^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i.test(scope)) {
    const message = `A compliance scan is started at a subscription or a resource group, not at '${scope}'.`;
    refuse({ status: 400, code: "InvalidScope", message });
  }
  requireScope(arm, scope);
  const operation = startOperation(arm, { status: 200 });
  return accepted(arm, exchange, `${scope}/providers/Microsoft.PolicyInsights/asyncOperationResults/${operation}`);
}
