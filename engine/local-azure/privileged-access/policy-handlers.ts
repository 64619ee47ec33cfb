import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { builtInRoles } from "../authorization/built-in-roles.ts";
import { roleDefinitionType, roleIdAt } from "../authorization/role-definition-type.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { valueAt } from "../json-path.ts";
import { bodyOf } from "../resources/handlers.ts";
import { readResource } from "../resources/read-resource.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { writeResource } from "../resources/write-resource.ts";
import {
  policyName,
  type PolicyTarget,
  rolePolicy,
  rolePolicyAssignmentType,
  rolePolicyType,
} from "./role-policies.ts";

/** GET of the policies at a scope: one for each role that can be assigned there. */
export function listRolePolicies(arm: Arm, exchange: Exchange): Answer {
  return page(
    exchange,
    targetsAt(arm, exchange).map((target) => rolePolicy(arm, target)),
  );
}

export function getRolePolicy(arm: Arm, exchange: Exchange): Answer {
  return { status: 200, body: rolePolicy(arm, requireTarget(arm, exchange)) };
}

/** PATCH: rules replace those of the same id. */
export function patchRolePolicy(arm: Arm, exchange: Exchange): Answer {
  const target = requireTarget(arm, exchange);
  const { principal, apiVersion, correlationId } = exchange;
  const id = `${target.scope}/providers/${rolePolicyType}/${policyName(target)}`;
  const before = jsonObject(arm.store.get(id)?.body["properties"]);
  const sent = jsonObject(bodyOf(exchange)["properties"]);
  const idOf = (rule: unknown): string => jsonString(jsonObject(rule as JsonObject)["id"]).toLowerCase();
  const rules = jsonArray(sent["rules"]);
  const named = new Set(rules.map(idOf));
  const kept = jsonArray(before["rules"]).filter((rule) => !named.has(idOf(rule)));
  const body = { properties: { ...before, ...sent, rules: [...kept, ...rules] } };
  writeResource(arm, { id, apiVersion, body, principal, correlationId });
  return { status: 200, body: rolePolicy(arm, target) };
}

/** GET of which policy is whose; those that a client wrote come before those that are there by themselves. */
export function listRolePolicyAssignments(arm: Arm, exchange: Exchange): Answer {
  const targets = targetsAt(arm, exchange);
  const { scope = "" } = exchange.variables;
  const written = arm.store
    .ofType(rolePolicyAssignmentType)
    .filter(({ id }) =>
      id.toLowerCase().startsWith(`${scope.toLowerCase()}/providers/${rolePolicyAssignmentType.toLowerCase()}/`),
    );
  const names = new Set(written.map(({ name }) => name.toLowerCase()));
  const usual = targets.map((target) => assignment(arm, target)).filter(({ name }) => !names.has(String(name)));
  return page(exchange, [...written.map((stored) => readResource(arm, stored)), ...usual]);
}

export function getRolePolicyAssignment(arm: Arm, exchange: Exchange): Answer {
  const stored = arm.store.get(exchange.path);
  if (stored !== undefined) return { status: 200, body: readResource(arm, stored) };
  const wanted = (exchange.variables["name"] ?? "").toLowerCase();
  const found = targetsAt(arm, exchange)
    .map((target) => assignment(arm, target))
    .find(({ name }) => name === wanted);
  return { status: 200, body: found ?? notFound(exchange.path) };
}

function assignment(arm: Arm, target: PolicyTarget): JsonObject {
  const { scope, role } = target;
  const policy = rolePolicy(arm, target);
  const name = `${policyName(target)}_${role}`.toLowerCase();
  return {
    id: `${scope}/providers/${rolePolicyAssignmentType}/${name}`,
    name,
    type: rolePolicyAssignmentType,
    properties: {
      scope: scope || "/",
      roleDefinitionId: roleIdAt(scope, role),
      policyId: policy["id"] ?? null,
      effectiveRules: valueAt(policy, "properties.effectiveRules") ?? [],
    },
  };
}

function requireTarget(arm: Arm, exchange: Exchange): PolicyTarget {
  const wanted = (exchange.variables["name"] ?? "").toLowerCase();
  return targetsAt(arm, exchange).find((target) => policyName(target) === wanted) ?? notFound(exchange.path);
}

function targetsAt(arm: Arm, exchange: Exchange): readonly PolicyTarget[] {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const at = arm.store.get(scope)?.id ?? scope;
  const custom = arm.store.ofType(roleDefinitionType).map(({ name }) => name.toLowerCase());
  return [...new Set([...builtInRoles.keys(), ...custom])].map((role) => ({ scope: at, role }));
}
