import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { scopesAbove } from "../authorization/handlers.ts";
import { roleAssignmentType } from "../authorization/role-definition-type.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import type { Handler } from "../http/route.ts";
import { childGroups, childSubscriptions, groupsAbove } from "../management-groups/hierarchy.ts";
import { bodyOf } from "../resources/handlers.ts";
import { readResource } from "../resources/read-resource.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { readWrite } from "../resources/write-resource.ts";
import { checkBody } from "../resources/check-body.ts";
import type { Stored } from "../store/stored.ts";
import { expandedProperties } from "./expanded-properties.ts";
import { instanceType, requestType, type ScheduleKind, scheduleType } from "./kinds.ts";
import { scheduleOf } from "./request-types.ts";
import { assignmentId, holdingOf, isActive, removeSchedule } from "./schedules.ts";

/** GET of requests, at the scope, above and below it; `$filter` as of role assignments, asTarget() for the asker's own. */
export function listRequests(kind: ScheduleKind): Handler {
  return (arm, exchange) =>
    page(
      exchange,
      passing(arm, exchange, arm.store.ofType(requestType(kind))).map((stored) => readResource(arm, stored)),
    );
}

export function listSchedules(kind: ScheduleKind): Handler {
  return (arm, exchange) =>
    page(
      exchange,
      passing(arm, exchange, schedulesOf(arm, kind)).map((stored) => readResource(arm, stored)),
    );
}

export function getSchedule(kind: ScheduleKind): Handler {
  return (arm, exchange) => {
    const found = schedulesOf(arm, kind).find(isAsked(exchange)) ?? notFound(exchange.path);
    return { status: 200, body: readResource(arm, found) };
  };
}

/** Instances are the schedules that hold at this moment. */
export function listInstances(kind: ScheduleKind): Handler {
  return (arm, exchange) =>
    page(
      exchange,
      passing(arm, exchange, active(arm, kind)).map((one) => instance(kind, one)),
    );
}

export function getInstance(kind: ScheduleKind): Handler {
  return (arm, exchange) => {
    const found = active(arm, kind).find(isAsked(exchange)) ?? notFound(exchange.path);
    return { status: 200, body: instance(kind, found) };
  };
}

/** POST `/cancel`: only a request that still waits can be taken back. */
export function cancelRequest(kind: ScheduleKind): Handler {
  return (arm, exchange) => {
    const id = exchange.path.slice(0, exchange.path.lastIndexOf("/"));
    const stored = arm.store.get(id) ?? notFound(id);
    const properties = jsonObject(stored.body["properties"]);
    if (properties["status"] !== "Granted") {
      const message = `The request '${stored.name}' is ${jsonString(properties["status"])}. Only one that waits can be cancelled.`;
      refuse({ status: 400, code: "InvalidRequestStatus", message });
    }
    const schedule = scheduleOf(arm, kind, stored);
    if (schedule !== undefined) removeSchedule(arm, schedule);
    arm.store.put({ ...stored, body: { ...stored.body, properties: { ...properties, status: "Canceled" } } });
    return { status: 200 };
  };
}

/** POST `/validate`: what a PUT would answer, or why it would be refused. */
export function validateRequest(arm: Arm, exchange: Exchange): Answer {
  const id = exchange.path.slice(0, exchange.path.lastIndexOf("/"));
  const { apiVersion, principal, correlationId } = exchange;
  const { address, type, write } = readWrite(arm, { id, apiVersion, body: bodyOf(exchange), principal, correlationId });
  requireScope(arm, address.scopeId);
  const fresh = { ...write, before: undefined };
  checkBody(arm, type, fresh);
  type.check?.(arm, fresh);
  return { status: 200, body: { id: address.id, name: address.name, type: type.type, ...type.fill?.(arm, fresh) } };
}

/** GET eligibleChildResources: what is right below the scope, as far as the asker is eligible there, above or below. */
export function listEligibleChildren(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const own = passing(arm, exchange, schedulesOf(arm, "Eligibility"), "asTarget()").map((one) =>
    holdingOf(one).scope.toLowerCase(),
  );
  const isEligible = ({ id }: Stored): boolean => {
    const above = scopesAbove(arm, id);
    return own.some((at) => above.has(at) || isBelow(arm, at, id));
  };
  const wanted = [...(exchange.query.get("$filter") ?? "").matchAll(/'([^']*)'/g)].map(([, type = ""]) =>
    type.toLowerCase(),
  );
  const value = childrenOf(arm, scope)
    .filter(({ type, stored }) => (wanted.length === 0 || wanted.includes(type)) && isEligible(stored))
    .map(({ type, stored }) => ({ id: stored.id, name: stored.name, type }));
  return page(exchange, value);
}

function childrenOf(arm: Arm, scope: string): readonly { readonly type: string; readonly stored: Stored }[] {
  const group = arm.store.get(scope);
  if (group?.type === "Microsoft.Management/managementGroups") {
    return [
      ...childGroups(arm, group).map((stored) => ({ type: "managementgroup", stored })),
      ...childSubscriptions(arm, group).map((stored) => ({ type: "subscription", stored })),
    ];
  }
  const groups = arm.store.ofType("Microsoft.Resources/resourceGroups", scope);
  return groups
    .filter(({ id }) => id.toLowerCase().startsWith(`${scope.toLowerCase()}/`))
    .map((stored) => ({ type: "resourcegroup", stored }));
}

function isBelow(arm: Arm, at: string, id: string): boolean {
  return at.startsWith(`${id.toLowerCase()}/`) || groupsAbove(arm, at).some((group) => group.id === id);
}

function passing(arm: Arm, exchange: Exchange, all: readonly Stored[], usual = ""): readonly Stored[] {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const filter = usual || (exchange.query.get("$filter") ?? "");
  const isOwn = /asTarget\(\)/i.test(filter);
  const principal = isOwn
    ? exchange.principal.objectId
    : /(?:principalId\s+eq|assignedTo\()\s*'([^']*)'/i.exec(filter)?.[1];
  const role = /roleDefinitionId\s+eq\s+'([^']*)'/i.exec(filter)?.[1];
  const above = scopesAbove(arm, scope);
  const below = `${scope.toLowerCase()}/`;
  return all.filter((stored) => {
    const holding = holdingOf(stored);
    const at = holding.scope.toLowerCase();
    const isHere =
      above.has(at) || (!/atScope\(\)/i.test(filter) && (`${at}/`.startsWith(below) || isBelow(arm, at, scope)));
    const isTheirs = principal === undefined || principal.toLowerCase() === holding.principalId.toLowerCase();
    return isHere && isTheirs && (role === undefined || role.toLowerCase() === holding.roleId.toLowerCase());
  });
}

function isAsked({ variables }: Exchange): (stored: Stored) => boolean {
  const { scope = "", name = "" } = variables;
  return (stored) =>
    stored.name.toLowerCase() === name.toLowerCase() && holdingOf(stored).scope.toLowerCase() === scope.toLowerCase();
}

function active(arm: Arm, kind: ScheduleKind): readonly Stored[] {
  const now = arm.now().toISOString();
  return schedulesOf(arm, kind).filter((stored) => isActive(stored, now));
}

/** The schedules that requests made, and one without an end for each role assignment that was simply written. */
function schedulesOf(arm: Arm, kind: ScheduleKind): readonly Stored[] {
  const made = arm.store.ofType(scheduleType(kind));
  if (kind === "Eligibility") return made;
  const own = new Set(made.map((schedule) => assignmentId(schedule).toLowerCase()));
  const written = arm.store.ofType(roleAssignmentType).filter(({ id }) => !own.has(id.toLowerCase()));
  return [...made, ...written.map((assignment) => permanent(arm, assignment))];
}

function permanent(arm: Arm, assignment: Stored): Stored {
  const { scope, roleId, principalId } = holdingOf(assignment);
  const type = scheduleType("Assignment");
  const old = jsonObject(assignment.body["properties"]);
  const properties: JsonObject = {
    scope: scope || "/",
    roleDefinitionId: roleId,
    principalId,
    principalType: old["principalType"] ?? null,
    roleAssignmentScheduleRequestId: null,
    linkedRoleEligibilityScheduleId: null,
    assignmentType: "Assigned",
    memberType: "Direct",
    status: "Provisioned",
    startDateTime: assignment.createdAt,
    endDateTime: null,
    condition: old["condition"] ?? null,
    conditionVersion: old["conditionVersion"] ?? null,
    createdOn: assignment.createdAt,
    updatedOn: assignment.changedAt,
    expandedProperties: expandedProperties(arm, { scope, roleId, principalId }),
  };
  return { ...assignment, id: `${scope}/providers/${type}/${assignment.name}`, type, body: { properties } };
}

function instance(kind: ScheduleKind, schedule: Stored): JsonObject {
  const type = instanceType(kind);
  const {
    updatedOn: _updated,
    [`role${kind}ScheduleRequestId`]: _request,
    ...kept
  } = jsonObject(schedule.body["properties"]);
  const origin: Readonly<Record<string, Json>> =
    kind === "Assignment"
      ? {
          originRoleAssignmentId: assignmentId(schedule),
          linkedRoleEligibilityScheduleInstanceId: kept["linkedRoleEligibilityScheduleId"] ?? null,
        }
      : {};
  return {
    id: `${holdingOf(schedule).scope}/providers/${type}/${schedule.name}`,
    name: schedule.name,
    type,
    properties: { ...kept, [`role${kind}ScheduleId`]: schedule.id, ...origin },
  };
}
