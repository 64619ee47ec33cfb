import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { isGuid } from "../authorization/built-in-roles.ts";
import { checkRole } from "../authorization/role-assignment-type.ts";
import { roleIdAt } from "../authorization/role-definition-type.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { parseAddress } from "../resources/address.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { identitiesOf } from "../tokens/directory.ts";
import { expandedProperties, kindOfPrincipal } from "./expanded-properties.ts";
import { requestType, scheduleKinds, type ScheduleKind, scheduleType } from "./kinds.ts";
import { brokenRules, policyName, rolePolicyType, rulesOf } from "./role-policies.ts";
import { readTimes, type Times } from "./schedule-times.ts";
import { findSchedule, type Holding, holdingOf, isActive, putSchedule, removeSchedule } from "./schedules.ts";

const adminTypes = ["AdminAssign", "AdminRemove", "AdminUpdate", "AdminExtend", "AdminRenew"];
const requestTypes: Readonly<Record<ScheduleKind, readonly string[]>> = {
  Assignment: [...adminTypes, "SelfActivate", "SelfDeactivate", "SelfExtend", "SelfRenew"],
  Eligibility: [...adminTypes, "SelfExtend", "SelfRenew"],
};

/** Requests for access, one type a kind: what is granted at once takes effect with the PUT. */
export const scheduleRequestTypes: readonly ResourceType[] = scheduleKinds.map((kind) => ({
  type: requestType(kind),
  scopes: ["tenant", "managementGroup", "subscription", "resourceGroup", "resource"],
  hasNoState: true,
  putAnswers: 201,
  required: ["properties.principalId", "properties.roleDefinitionId", "properties.requestType"],
  allowed: { "properties.requestType": requestTypes[kind] },
  check: (tenant, write) => checkRequest(tenant, kind, write),
  fill: (tenant, write) => fillRequest(tenant, kind, write),
  written: (tenant, stored) => carryOut(tenant, kind, stored),
}));

const isGiving = (type: string): boolean => /^(AdminAssign|SelfActivate)$/i.test(type);
const isTaking = (type: string): boolean => /^(AdminRemove|SelfDeactivate)$/i.test(type);

function asked(write: Write): { readonly type: string; readonly holding: Holding } {
  const { principalId, roleDefinitionId, requestType: type } = jsonObject(write.body["properties"]);
  const holding = {
    scope: write.address.scopeId,
    roleId: jsonString(roleDefinitionId),
    principalId: jsonString(principalId),
  };
  return { type: jsonString(type), holding };
}

function timesOf(tenant: Tenant, write: Write): Times | undefined {
  return readTimes(jsonObject(valueAt(write.body, "properties.scheduleInfo")), tenant.now());
}

function checkRequest(tenant: Tenant, kind: ScheduleKind, write: Write): void {
  const { type, holding } = asked(write);
  if (!isGuid(write.address.name) || !isGuid(holding.principalId)) {
    invalid("The name of a request and the principalId are GUIDs.");
  }
  if (write.before !== undefined) {
    const message = `The request '${write.address.name}' was made already. Requests do not change: make another.`;
    refuse({ status: 409, code: "RoleAssignmentRequestExists", message });
  }
  checkRole(tenant, write);
  const times = timesOf(tenant, write);
  if (times === undefined) return invalid("The scheduleInfo cannot be read.");
  const existing = findSchedule(tenant, kind, holding);
  if (isGiving(type) && existing !== undefined) {
    refuse({ status: 400, code: "RoleAssignmentExists", message: "The Role assignment already exists." });
  }
  const isUnfounded = isGiving(type)
    ? /^self/i.test(type) && findEligibility(tenant, holding) === undefined
    : existing === undefined;
  if (isUnfounded) {
    refuse({ status: 400, code: "RoleAssignmentDoesNotExist", message: "The Role assignment does not exist." });
  }
  if (!isTaking(type)) checkRules(tenant, kind, { write, times });
}

function checkRules(
  tenant: Tenant,
  kind: ScheduleKind,
  { write, times }: { readonly write: Write; readonly times: Times },
): void {
  const { type, holding } = asked(write);
  const { justification, ticketInfo } = jsonObject(write.body["properties"]);
  const name = policyName({ scope: holding.scope, role: holding.roleId.split("/").at(-1) ?? "" });
  const policy = tenant.store.get(`${holding.scope}/providers/${rolePolicyType}/${name}`);
  const broken = brokenRules(rulesOf(policy), {
    kind,
    caller: /^admin/i.test(type) ? "Admin" : "EndUser",
    times,
    justification: jsonString(justification),
    ticket: jsonString(jsonObject(ticketInfo)["ticketNumber"]),
  });
  if (broken.length === 0) return;
  const message = `The following policy rules failed: ${JSON.stringify(broken)}`;
  refuse({ status: 400, code: "RoleAssignmentRequestPolicyValidationFailed", message });
}

function invalid(message: string): never {
  return refuse({ status: 400, code: "InvalidRequestContent", message });
}

/** The eligibility, at the scope or above it, that lets a principal take a role now; that of a group counts for its members. */
export function findEligibility(tenant: Tenant, { scope, roleId, principalId }: Holding): Stored | undefined {
  const scopes = [scope, ...containers(scope), ...groupsAbove(tenant, scope).map(({ id }) => id), ""];
  const principals = [...identitiesOf(tenant, principalId)];
  const now = tenant.now().toISOString();
  return scopes
    .flatMap((at) =>
      principals.map((one) => findSchedule(tenant, "Eligibility", { scope: at, roleId, principalId: one })),
    )
    .find((found) => found !== undefined && isActive(found, now));
}

/** The subscription and resource group of an id. */
function containers(id: string): readonly string[] {
  const found = [/^\/subscriptions\/[^/]+/i, /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i].map(
    (pattern) => pattern.exec(id)?.[0],
  );
  return found.filter((one): one is string => one !== undefined);
}

/** Statuses: azure-rest-api-specs, RoleAssignmentScheduleRequest examples; a request for later waits as Granted. */
function statusOf(type: string, times: Times, now: string): string {
  if (isTaking(type)) return "Revoked";
  return times.start > now ? "Granted" : "Provisioned";
}

function fillRequest(tenant: Tenant, kind: ScheduleKind, write: Write): JsonObject {
  const { type, holding } = asked(write);
  const sent = jsonObject(write.body["properties"]);
  const { scope, principalId } = holding;
  const roleId = roleIdAt(scope, holding.roleId);
  const times = timesOf(tenant, write);
  const now = tenant.now().toISOString();
  const info = jsonObject(sent["scheduleInfo"]);
  const optional = (name: string): Json => sent[name] ?? null;
  return {
    properties: {
      scope: scope || "/",
      roleDefinitionId: roleId,
      principalId,
      principalType: kindOfPrincipal(tenant, principalId),
      requestType: type,
      status: times === undefined ? "Invalid" : statusOf(type, times, now),
      approvalId: null,
      scheduleInfo: { ...info, startDateTime: times?.start ?? null },
      ticketInfo: sent["ticketInfo"] ?? { ticketNumber: null, ticketSystem: null },
      justification: optional("justification"),
      requestorId: write.principal.objectId,
      createdOn: now,
      condition: optional("condition"),
      conditionVersion: optional("conditionVersion"),
      [`targetRole${kind}ScheduleId`]: optional(`targetRole${kind}ScheduleId`),
      [`targetRole${kind}ScheduleInstanceId`]: optional(`targetRole${kind}ScheduleInstanceId`),
      ...(kind === "Assignment" ? { linkedRoleEligibilityScheduleId: linked(tenant, type, holding) } : {}),
      expandedProperties: expandedProperties(tenant, { scope, roleId, principalId }),
    },
  };
}

function linked(tenant: Tenant, type: string, holding: Holding): Json {
  return /^self/i.test(type) ? (findEligibility(tenant, holding)?.name ?? null) : null;
}

/** The schedule of a request, begun, changed or ended. */
function carryOut(tenant: Tenant, kind: ScheduleKind, request: Stored): void {
  const properties = jsonObject(request.body["properties"]);
  const holding = holdingOf(request);
  const existing = findSchedule(tenant, kind, holding);
  const type = jsonString(properties["requestType"]);
  if (isTaking(type)) {
    if (existing !== undefined) removeSchedule(tenant, existing);
    return;
  }
  const times = readTimes(jsonObject(properties["scheduleInfo"]), tenant.now());
  const { principalId, principalType, roleDefinitionId, condition, conditionVersion, createdOn } = properties;
  const id = putSchedule(tenant, kind, {
    existing,
    scope: parseAddress(request.id)?.scopeId ?? "",
    properties: {
      scope: properties["scope"] ?? null,
      roleDefinitionId: roleDefinitionId ?? null,
      principalId: principalId ?? null,
      principalType: principalType ?? null,
      [`role${kind}ScheduleRequestId`]: request.id,
      ...(kind === "Assignment" ? { ...assignmentMembers(type, properties) } : {}),
      memberType: "Direct",
      status: "Provisioned",
      startDateTime: times?.start ?? null,
      endDateTime: times?.end ?? null,
      condition: condition ?? null,
      conditionVersion: conditionVersion ?? null,
      createdOn: createdOn ?? null,
      expandedProperties: properties["expandedProperties"] ?? null,
    },
  });
  const target = { [`targetRole${kind}ScheduleId`]: id.split("/").at(-1) ?? "" };
  tenant.store.put({ ...request, body: { ...request.body, properties: { ...properties, ...target } } });
}

function assignmentMembers(type: string, { linkedRoleEligibilityScheduleId }: JsonObject): JsonObject {
  const isActivated = /^self/i.test(type);
  return {
    assignmentType: isActivated ? "Activated" : "Assigned",
    linkedRoleEligibilityScheduleId: linkedRoleEligibilityScheduleId ?? null,
  };
}

/** The schedule that a request for later made, which cancelling it takes away. */
export function scheduleOf(tenant: Tenant, kind: ScheduleKind, request: Stored): Stored | undefined {
  const name = jsonString(valueAt(request.body, `properties.targetRole${kind}ScheduleId`));
  return tenant.store.named(scheduleType(kind), name)[0];
}
