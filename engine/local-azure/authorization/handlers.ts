import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { parseAddress } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import { requireScope } from "../resources/require-scope.ts";
import { type DenyAssignment, denyAssignmentBody, denyAssignmentsOf, stackType } from "../stacks/deny-assignments.ts";
import type { Stored } from "../store/stored.ts";
import { type BuiltInRole, builtInRoles } from "./built-in-roles.ts";
import { rightsOf } from "./rights.ts";
import { roleAssignmentType, roleDefinitionType, roleIdAt } from "./role-definition-type.ts";

/** The scopes that apply at a scope, itself and all above it, in lower case; the tenant is empty. */
export function scopesAbove(arm: Arm, scopeId: string): ReadonlySet<string> {
  const groups = groupsAbove(arm, scopeId).map(({ id }) => id);
  const [, subscription] = /^(\/subscriptions\/[^/]+)/i.exec(scopeId) ?? [];
  const [, resourceGroup] = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)/i.exec(scopeId) ?? [];
  const own = [scopeId, subscription ?? "", resourceGroup ?? "", ""];
  return new Set([...own, ...groups].map((id) => id.toLowerCase()));
}

function scopeOf(stored: Stored): string {
  return (parseAddress(stored.id)?.scopeId ?? "").toLowerCase();
}

/** Those at, above and below the scope; `$filter` atScope() leaves out what is below, principalId eq '…' compares. */
export function listRoleAssignments(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const filter = exchange.query.get("$filter") ?? "";
  const principal = /(?:principalId eq|assignedTo\()\s*'([^']*)'/i.exec(filter)?.[1]?.toLowerCase();
  const above = scopesAbove(arm, scope);
  const below = `${scope.toLowerCase()}/`;
  const isHere = (stored: Stored): boolean =>
    above.has(scopeOf(stored)) || (!/atScope\(\)/i.test(filter) && `${scopeOf(stored)}/`.startsWith(below));
  const found = arm.store
    .ofType(roleAssignmentType)
    .filter(isHere)
    .filter(
      ({ body }) =>
        principal === undefined || jsonString(valueAt(body, "properties.principalId")).toLowerCase() === principal,
    );
  return page(
    exchange,
    found.map((stored) => readResource(arm, stored)),
  );
}

/** The custom roles that can be assigned at the scope, and the built-in ones. */
export function listRoleDefinitions(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const above = scopesAbove(arm, scope);
  const custom = arm.store.ofType(roleDefinitionType).filter(({ body }) => {
    const scopes = jsonArray(valueAt(body, "properties.assignableScopes")).map((one) => String(one).toLowerCase());
    return scopes.some((one) => above.has(one === "/" ? "" : one));
  });
  const all = [
    ...custom.map((stored) => readResource(arm, stored)),
    ...[...builtInRoles].map(([name, role]) => builtIn(scope, name, role)),
  ];
  const wanted = /roleName eq '([^']*)'/i.exec(exchange.query.get("$filter") ?? "")?.[1]?.toLowerCase();
  const kind = /type eq '([^']*)'/i.exec(exchange.query.get("$filter") ?? "")?.[1]?.toLowerCase();
  const found = all.filter((role) => {
    const properties = jsonObject(role["properties"]);
    const nameFits = wanted === undefined || jsonString(properties["roleName"]).toLowerCase() === wanted;
    return nameFits && (kind === undefined || jsonString(properties["type"]).toLowerCase() === kind);
  });
  return page(exchange, found);
}

/** A role under any scope; the same role has the same name everywhere. */
export function getRoleDefinition(arm: Arm, exchange: Exchange): Answer {
  const { scope = "", name = "" } = exchange.variables;
  requireScope(arm, scope);
  const stored = arm.store.ofType(roleDefinitionType).find((role) => role.name.toLowerCase() === name.toLowerCase());
  if (stored !== undefined) return { status: 200, body: readResource(arm, stored) };
  const role = builtInRoles.get(name.toLowerCase());
  if (role !== undefined) return { status: 200, body: builtIn(scope, name.toLowerCase(), role) };
  refuse({
    status: 404,
    code: "RoleDefinitionDoesNotExist",
    message: `The specified role definition with ID '${name}' does not exist.`,
  });
}

function builtIn(scope: string, name: string, { name: roleName, permission }: BuiltInRole): JsonObject {
  const properties = {
    roleName,
    type: "BuiltInRole",
    description: roleName,
    assignableScopes: ["/"],
    permissions: [{ ...permission }],
  };
  return { id: roleIdAt(scope, name), name, type: roleDefinitionType, properties };
}

/** What the asker may do at the scope, role by role. */
export function listPermissions(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const permissions = rightsOf(arm, exchange.principal).permissionsAt(scope);
  return page(
    exchange,
    permissions.map((permission) => ({ ...permission })),
  );
}

/** There are none: Azure retired them on 2024-08-31 (Learn: "Azure classic subscription administrators"). */
export function listClassicAdministrators(arm: Arm, exchange: Exchange): Answer {
  requireScope(arm, exchange.variables["scope"] ?? "");
  return { status: 200, body: { value: [] } };
}

/** The deny assignments that deployment stacks made at, above and below the scope; `$filter` as of role assignments. */
export function listDenyAssignments(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const above = scopesAbove(arm, scope);
  const below = `${scope.toLowerCase()}/`;
  const isHigh = /atScope\(\)/i.test(exchange.query.get("$filter") ?? "");
  const found = allDenyAssignments(arm).filter(({ scope: at }) => {
    const key = at.toLowerCase();
    return above.has(key) || (!isHigh && key.startsWith(below));
  });
  return page(exchange, found.map(denyAssignmentBody));
}

/** A deny assignment by its name, at its scope or any other. */
export function getDenyAssignment(arm: Arm, exchange: Exchange): Answer {
  const { scope = "", name = "" } = exchange.variables;
  requireScope(arm, scope);
  const found = allDenyAssignments(arm).find((one) => one.name === name.toLowerCase());
  if (found !== undefined) return { status: 200, body: denyAssignmentBody(found) };
  const message = `The deny assignment '${name}' is not found.`;
  refuse({ status: 404, code: "DenyAssignmentNotFound", message });
}

function allDenyAssignments(arm: Arm): readonly DenyAssignment[] {
  return arm.store.ofType(stackType).flatMap((stack) => denyAssignmentsOf(stack));
}
