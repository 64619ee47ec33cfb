import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { roleAssignmentType, roleIdAt } from "../authorization/role-definition-type.ts";
import type { Principal } from "../http/exchange.ts";
import { valueAt } from "../json-path.ts";
import { parseAddress } from "../resources/address.ts";
import { recordChange } from "../resources/record-change.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { type ScheduleKind, scheduleKinds, scheduleType } from "./kinds.ts";

/** Whom a schedule gives which role where. */
export interface Holding {
  readonly scope: string;
  readonly roleId: string;
  readonly principalId: string;
}

/** The schedule of somebody for a role at exactly the scope. */
export function findSchedule(tenant: Tenant, kind: ScheduleKind, holding: Holding): Stored | undefined {
  return tenant.store.ofType(scheduleType(kind)).find((stored) => {
    const own = holdingOf(stored);
    return (
      own.scope.toLowerCase() === holding.scope.toLowerCase() &&
      lastPart(own.roleId) === lastPart(holding.roleId) &&
      own.principalId.toLowerCase() === holding.principalId.toLowerCase()
    );
  });
}

export function holdingOf({ id, body }: Stored): Holding {
  return {
    scope: parseAddress(id)?.scopeId ?? "",
    roleId: jsonString(valueAt(body, "properties.roleDefinitionId")),
    principalId: jsonString(valueAt(body, "properties.principalId")),
  };
}

function lastPart(id: string): string {
  return (id.split("/").at(-1) ?? "").toLowerCase();
}

/** Writes a schedule, or its new properties, and lets it take effect when its time has come. The schedule's id. */
export function putSchedule(
  tenant: Tenant,
  kind: ScheduleKind,
  {
    existing,
    scope,
    properties,
  }: { readonly existing: Stored | undefined; readonly scope: string; readonly properties: JsonObject },
): string {
  const name = existing?.name ?? randomUUID();
  const at = tenant.now().toISOString();
  const id = `${scope}/providers/${scheduleType(kind)}/${name}`;
  tenant.store.put({
    id,
    type: scheduleType(kind),
    name,
    apiVersion: "2020-10-01",
    body: { properties: { ...jsonObject(existing?.body["properties"]), ...properties, updatedOn: at } },
    hidden: {},
    sequence: existing?.sequence ?? tenant.store.nextSequence(),
    createdAt: existing?.createdAt ?? at,
    changedAt: at,
  });
  keepSchedules(tenant);
  return id;
}

export function removeSchedule(tenant: Tenant, schedule: Stored): void {
  tenant.store.remove(schedule.id);
  removeAssignment(tenant, schedule);
}

/**
 * Brings what schedules say in line with the clock: those that ended go, and an active assignment has a role assignment of
 * the same name, which authorises. Called before every request is authorised; without schedules it does nothing.
 */
export function keepSchedules(tenant: Tenant): void {
  const now = tenant.now().toISOString();
  for (const kind of scheduleKinds) {
    for (const schedule of tenant.store.ofType(scheduleType(kind))) {
      const end = jsonString(valueAt(schedule.body, "properties.endDateTime"));
      if (end !== "" && end <= now) removeSchedule(tenant, schedule);
      else if (kind === "Assignment" && isActive(schedule, now)) makeAssignment(tenant, schedule);
    }
  }
}

/** Whether the schedule has begun; those that ended are gone. `now` is ISO 8601. */
export function isActive({ body }: Stored, now: string): boolean {
  return jsonString(valueAt(body, "properties.startDateTime")) <= now;
}

/** The id of the role assignment that an assignment schedule stands for. */
export function assignmentId(schedule: Stored): string {
  return `${parseAddress(schedule.id)?.scopeId ?? ""}/providers/${roleAssignmentType}/${schedule.name}`;
}

function makeAssignment(tenant: Tenant, schedule: Stored): void {
  const id = assignmentId(schedule);
  if (tenant.store.get(id) !== undefined) return;
  const { scope, roleId, principalId } = holdingOf(schedule);
  const { principalType, condition, conditionVersion } = jsonObject(schedule.body["properties"]);
  const at = tenant.now().toISOString();
  const after: Stored = {
    ...schedule,
    id,
    type: roleAssignmentType,
    apiVersion: "2022-04-01",
    body: {
      properties: {
        roleDefinitionId: roleIdAt(scope, roleId),
        principalId,
        principalType: principalType ?? "User",
        scope: scope || "/",
        condition: condition ?? null,
        conditionVersion: conditionVersion ?? null,
        delegatedManagedIdentityResourceId: null,
        createdOn: at,
        updatedOn: at,
        createdBy: null,
        updatedBy: null,
      },
    },
    sequence: tenant.store.nextSequence(),
    createdAt: at,
    changedAt: at,
  };
  tenant.store.put(after);
  recordChange(tenant, { before: undefined, after, principal: clockwork(tenant), correlationId: "" });
}

function removeAssignment(tenant: Tenant, schedule: Stored): void {
  const before = tenant.store.get(assignmentId(schedule));
  if (before === undefined) return;
  tenant.store.remove(before.id);
  recordChange(tenant, { before, after: undefined, principal: clockwork(tenant), correlationId: "" });
}

/** Nobody asks for what a schedule does when its time comes: MS-PIM, Azure's own application for it, does. */
function clockwork({ tenantId }: Tenant): Principal {
  return { objectId: "01fc33a7-78ba-4d2f-a4b7-768e336e890e", tenantId, kind: "Application" };
}
