import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { builtInRoles } from "../authorization/built-in-roles.ts";
import { roleDefinitionType } from "../authorization/role-definition-type.ts";
import { valueAt } from "../json-path.ts";
import { managementGroupOf, parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import type { Tenant } from "../tenant.ts";
import { principalType } from "../tokens/principal-type.ts";

/** What names in a schedule mean, as ARM tells beside it; names that nobody knows are left out. */
export function expandedProperties(
  tenant: Tenant,
  { scope, roleId, principalId }: { readonly scope: string; readonly roleId: string; readonly principalId: string },
): JsonObject {
  return {
    scope: { id: scope || "/", displayName: nameOfScope(tenant, scope), type: kindOfScope(scope) },
    roleDefinition: { id: roleId, ...describeRole(tenant, roleId) },
    principal: { id: principalId, ...describePrincipal(tenant, principalId) },
  };
}

/** User, Group or ServicePrincipal: what the directory says, and User of whom it does not know. */
export function kindOfPrincipal(tenant: Tenant, principalId: string): string {
  return describePrincipal(tenant, principalId).type;
}

function describePrincipal(tenant: Tenant, id: string): { readonly displayName?: string; readonly type: string } {
  const found = tenant.store.get(`/providers/${principalType}/${id}`);
  if (found === undefined) return { type: "User" };
  const displayName = jsonString(valueAt(found.body, "properties.displayName"));
  return { displayName, type: jsonString(valueAt(found.body, "properties.kind")) };
}

function describeRole(tenant: Tenant, id: string): { readonly displayName: string; readonly type: string } {
  const name = (id.split("/").at(-1) ?? "").toLowerCase();
  const builtIn = builtInRoles.get(name);
  if (builtIn !== undefined) return { displayName: builtIn.name, type: "BuiltInRole" };
  const [custom] = tenant.store.named(roleDefinitionType, name);
  const displayName = jsonString(valueAt(custom?.body, "properties.roleName")) || name;
  return { displayName, type: custom === undefined ? "BuiltInRole" : "CustomRole" };
}

function nameOfScope(tenant: Tenant, scope: string): string {
  const { name, body } = tenant.store.get(scope) ?? { name: scope || "/", body: undefined };
  return jsonString(valueAt(body, "displayName")) || jsonString(valueAt(body, "properties.displayName")) || name;
}

function kindOfScope(scope: string): string {
  const address = parseAddress(scope);
  if (scope === "") return "directory";
  if (managementGroupOf(scope) !== undefined && address?.scopeKind === "tenant") return "managementgroup";
  if (subscriptionOf(scope) !== undefined && scope.split("/").length === 3) return "subscription";
  return resourceGroupOf(scope) !== undefined && scope.split("/").length === 5
    ? "resourcegroup"
    : (address?.type ?? "");
}
