import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import type { ScheduleKind } from "./kinds.ts";
import { isWithin, type Times } from "./schedule-times.ts";

export const rolePolicyType = "Microsoft.Authorization/RoleManagementPolicies";
export const rolePolicyAssignmentType = "Microsoft.Authorization/RoleManagementPolicyAssignments";

/** Namespace of the names of policies; drawn once at random. */
const namespace = "b5b3c4a1-6f0e-4f55-8a7d-2f7c5d1f9a60";

const everyScope: ResourceType["scopes"] = ["tenant", "managementGroup", "subscription", "resourceGroup", "resource"];

/** Written by PATCH and PUT of clients; what nobody wrote is answered by `rolePolicy` and needs no row in the store. */
export const rolePolicyTypes: readonly ResourceType[] = [
  { type: rolePolicyType, scopes: everyScope, hasNoState: true, keepsNulls: true },
  { type: rolePolicyAssignmentType, scopes: everyScope, hasNoState: true, putAnswers: 201, keepsNulls: true },
];

/** The role and scope that a policy is for. */
export interface PolicyTarget {
  readonly scope: string;
  /** The last part of the role's id. */
  readonly role: string;
}

/** Every role has one policy at every scope. */
export function policyName({ scope, role }: PolicyTarget): string {
  return uuidV5(namespace, `${scope}|${role}`.toLowerCase());
}

function target(caller: "Admin" | "EndUser", level: ScheduleKind): JsonObject {
  return { caller, operations: ["All"], level, targetObjects: null, inheritableSettings: null, enforcedSettings: null };
}

function expiration(caller: "Admin" | "EndUser", level: ScheduleKind, maximumDuration: string): JsonObject {
  return {
    isExpirationRequired: true,
    maximumDuration,
    id: `Expiration_${caller}_${level}`,
    ruleType: "RoleManagementPolicyExpirationRule",
    target: target(caller, level),
  };
}

function enablement(caller: "Admin" | "EndUser", level: ScheduleKind): JsonObject {
  return {
    enabledRules: [],
    id: `Enablement_${caller}_${level}`,
    ruleType: "RoleManagementPolicyEnablementRule",
    target: target(caller, level),
  };
}

/**
 * How long access may last where nobody said otherwise: eligible a year, active half a year, taken for eight hours (Learn:
 * "Configure Azure resource role settings in Privileged Identity Management"). Rules that need a person, as approval,
 * second factors and mail, are off.
 */
const usualRules: readonly JsonObject[] = [
  expiration("Admin", "Eligibility", "P365D"),
  enablement("Admin", "Eligibility"),
  expiration("Admin", "Assignment", "P180D"),
  enablement("Admin", "Assignment"),
  expiration("EndUser", "Assignment", "PT8H"),
  enablement("EndUser", "Assignment"),
];

/** The policy as a GET answers it; rules that were written replace usual ones of the same id. */
export function rolePolicy(tenant: Tenant, at: PolicyTarget): JsonObject {
  const name = policyName(at);
  const id = `${at.scope}/providers/${rolePolicyType}/${name}`;
  const stored = tenant.store.get(id);
  const written = jsonObject(stored?.body["properties"]);
  const rules = rulesOf(stored);
  return {
    id,
    name,
    type: rolePolicyType,
    properties: {
      scope: at.scope || "/",
      displayName: written["displayName"] ?? null,
      description: written["description"] ?? null,
      isOrganizationDefault: stored === undefined,
      lastModifiedDateTime: stored?.changedAt ?? null,
      lastModifiedBy: { id: null, displayName: stored === undefined ? null : "Admin", type: null, email: null },
      rules,
      effectiveRules: rules,
      policyProperties: { scope: { id: at.scope || "/", displayName: null, type: null } },
    },
  };
}

export function rulesOf(stored: Stored | undefined): readonly Json[] {
  const written = jsonArray(jsonObject(stored?.body["properties"])["rules"]);
  const idOf = (rule: Json): string => jsonString(jsonObject(rule)["id"]).toLowerCase();
  const ids = new Set(written.map(idOf));
  return [...usualRules.filter((rule) => !ids.has(idOf(rule))), ...written];
}

/** What a request is judged by. */
export interface Asked {
  readonly kind: ScheduleKind;
  readonly caller: "Admin" | "EndUser";
  readonly times: Times;
  readonly justification: string;
  readonly ticket: string;
}

/** The names of the rules that a request breaks, as Azure lists them. */
export function brokenRules(
  rules: readonly Json[],
  { kind, caller, times, justification, ticket }: Asked,
): readonly string[] {
  const own = rules
    .map((rule) => jsonObject(rule))
    .filter((rule) => String(rule["id"]).toLowerCase().endsWith(`_${caller}_${kind}`.toLowerCase()));
  return own.flatMap((rule): readonly string[] => {
    if (rule["ruleType"] === "RoleManagementPolicyExpirationRule") {
      const longest = jsonString(rule["maximumDuration"]);
      const isFine = times.end === undefined ? rule["isExpirationRequired"] !== true : isWithin(times, longest);
      return isFine ? [] : ["ExpirationRule"];
    }
    const enabled = jsonArray(rule["enabledRules"]);
    const lacks = (name: string, value: string): boolean => enabled.includes(name) && value === "";
    return [
      ...(lacks("Justification", justification) ? ["JustificationRule"] : []),
      ...(lacks("Ticketing", ticket) ? ["TicketingRule"] : []),
    ];
  });
}
