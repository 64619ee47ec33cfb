import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange, Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { managementGroupOf, parseAddress, subscriptionOf } from "../resources/address.ts";
import { keepSchedules } from "../privileged-access/schedules.ts";
import { managementGroupPrefix, rootGroupId, type Tenant } from "../tenant.ts";
import { type Demand, demandOf } from "./demand.ts";
import { type Rights, rightsOf } from "./rights.ts";

/** Refuses, before anything is looked at, what the asker has no right to. */
export function authorise(arm: Arm, exchange: Exchange): void {
  const { method, path, principal } = exchange;
  keepSchedules(arm);
  const demand = demandOf(method, path);
  if (demand === undefined || isOwnActivation(exchange)) return;
  // What is no subscription of the tenant is told from what may not be seen by the handler.
  const subscription = subscriptionOf(path);
  if (subscription !== undefined && arm.store.get(`/subscriptions/${subscription}`) === undefined) return;
  if (isUnheardOf(arm, path)) refuseDemand(principal, demand);
  const rights = rightsOf(arm, principal);
  require(rights, principal, { ...demand, at: placeOf(arm, demand.scope, () => exchange.body) });
  if (method === "PUT" && setsDenials(exchange)) {
    const action = "Microsoft.Resources/deploymentStacks/manageDenySetting/action";
    require(rights, principal, { action, scope: path, at: path });
  }
}

/** Refuses what the principal has no right to do to a resource itself, as parts of deployments and stacks are. */
export function requireRight(tenant: Tenant, principal: Principal, demand: Demand): void {
  require(rightsOf(tenant, principal), principal, { ...demand, at: demand.scope });
}

function require(rights: Rights, principal: Principal, demand: Demand & { readonly at: string }): void {
  if (!rights.may(demand.action, demand.at)) refuseDemand(principal, demand);
}

function refuseDemand(principal: Principal, { action, scope }: Demand): never {
  return refuse({
    status: 403,
    code: "AuthorizationFailed",
    message: `The client '${principal.client ?? principal.objectId}' with object id '${principal.objectId}' does not have authorization to perform action '${action}' over scope '${scope || "/"}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
}

/** A new management group is made by whoever may write at the group that it goes below; the root, when that is new too. */
export function placeOf(tenant: Tenant, scope: string, body: () => Json | undefined): string {
  const isGroup = parseAddress(scope)?.type.toLowerCase() === "microsoft.management/managementgroups";
  if (!isGroup || tenant.store.get(scope) !== undefined) return scope;
  const parent = jsonString(valueAt(body(), "properties.details.parent.id"));
  return tenant.store.get(parent)?.id ?? rootGroupId(tenant);
}

/** Access to a new management group takes a while to be known (gitops-and-arm 3.6); none unless a scenario says so. */
function isUnheardOf(arm: Arm, path: string): boolean {
  const name = managementGroupOf(path);
  const group = name === undefined ? undefined : arm.store.get(managementGroupPrefix + name);
  if (group === undefined || group.id === rootGroupId(arm)) return false;
  const age = arm.now().getTime() - Date.parse(group.createdAt);
  return age < arm.propagation.managementGroupSeconds * 1000;
}

/** Taking a role that one is eligible for, or giving it back, needs no right but the eligibility. */
function isOwnActivation({ method, path, body, principal }: Exchange): boolean {
  if (method !== "PUT" || !/\/roleAssignmentScheduleRequests\/[^/]+$/i.test(path)) return false;
  const type = jsonString(valueAt(body, "properties.requestType"));
  const whom = jsonString(valueAt(body, "properties.principalId")).toLowerCase();
  return /^self/i.test(type) && whom === principal.objectId.toLowerCase();
}

function setsDenials({ path, body }: Exchange): boolean {
  if (!/\/deploymentStacks\/[^/]+$/i.test(path)) return false;
  const mode = jsonString(valueAt(body, "properties.denySettings.mode")).toLowerCase();
  return mode !== "" && mode !== "none";
}

/** The tenant and its providers are everybody's to see, and everybody may see what is allowed to himself. */
const unfiltered = /^\/(tenants|providers)$|\/providers\/Microsoft\.Authorization\/permissions$/i;

/** Lists that everybody may ask for answer what the asker may read, as ARM does. */
export function onlyReadable(arm: Arm, exchange: Exchange, answer: Answer): Answer {
  const body = jsonObject(answer.body);
  const isOpen = demandOf(exchange.method, exchange.path) === undefined && !unfiltered.test(exchange.path);
  if (!isOpen || !Array.isArray(body["value"])) return answer;
  const canSee = readable(arm, exchange.principal);
  const value = (body["value"] as readonly Json[]).filter((entry) => canSee(jsonObject(entry)));
  return { ...answer, body: { ...body, value } };
}

/** Whether a principal may read an entry of a list or a row of Resource Graph, by its id. */
export function readable(tenant: Tenant, principal: Principal): (entry: JsonObject) => boolean {
  const rights = rightsOf(tenant, principal);
  if (rights.isOwner) return () => true;
  return (entry) => {
    const id = jsonString(entry["id"]);
    const demand = demandOf("GET", id);
    return demand === undefined || rights.may(demand.action, demand.scope) || holdsSomething(rights, id);
  };
}

/** A subscription is seen by whoever has a role on it or above, even one that cannot read it. */
function holdsSomething(rights: Rights, id: string): boolean {
  return /^\/subscriptions\/[^/]+$/i.test(id) && rights.reaches(id);
}
