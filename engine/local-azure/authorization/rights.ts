import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Principal } from "../http/exchange.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { managementGroupOf, parseAddress, subscriptionOf } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import { managementGroupPrefix, type Tenant } from "../tenant.ts";
import { identitiesOf, ownerOf } from "../tokens/directory.ts";
import { builtInRoles, type Permission } from "./built-in-roles.ts";
import { matchesAction } from "./matches-action.ts";
import { roleAssignmentType, roleDefinitionType } from "./role-definition-type.ts";

/** What one principal may do, as it is at this moment. */
export interface Rights {
  /** The owner of the tenant may do everything, and is asked nothing. */
  readonly isOwner: boolean;
  readonly may: (action: string, scopeId: string) => boolean;
  /** What holds at the scope. */
  readonly permissionsAt: (scopeId: string) => readonly Permission[];
  /** Whether any role holds at the scope, above it or below it. */
  readonly reaches: (scopeId: string) => boolean;
}

/** A role assignment as far as it authorises. */
interface Grant {
  /** Lower case; the tenant is empty. */
  readonly scope: string;
  readonly permissions: readonly Permission[];
}

const everything: Permission = { actions: ["*"], notActions: [], dataActions: [], notDataActions: [] };

/** The rights of a principal: the role assignments of it and its groups at a scope and all above it, the tenant included. */
export function rightsOf(tenant: Tenant, principal: Principal): Rights {
  if (principal.objectId === ownerOf(tenant.tenantId).objectId)
    return { isOwner: true, may: () => true, permissionsAt: () => [everything], reaches: () => true };
  const grants = grantsOf(tenant, identitiesOf(tenant, principal.objectId));
  const known = new Map<string, readonly Grant[]>();
  /** The grants at the management groups above are the same for a whole subscription. */
  const fromGroups = (scopeId: string): readonly Grant[] => {
    const container = containerOf(scopeId);
    const found = known.get(container) ?? grantsAtGroups(tenant, grants, container);
    known.set(container, found);
    return found;
  };
  const permissionsAt = (scopeId: string): readonly Permission[] => {
    const key = scopeId.toLowerCase();
    const here = grants.filter(({ scope }) => scope === "" || key === scope || key.startsWith(`${scope}/`));
    return [...here, ...fromGroups(scopeId)].flatMap(({ permissions }) => permissions);
  };
  const may = (action: string, scopeId: string): boolean =>
    permissionsAt(scopeId).some((permission) => allows(permission, action));
  const reaches = (scopeId: string): boolean => {
    const key = `${scopeId.toLowerCase()}/`;
    const isNear = ({ scope }: Grant): boolean => key.startsWith(`${scope}/`) || scope.startsWith(key);
    return grants.some(isNear) || fromGroups(scopeId).length > 0;
  };
  return { isOwner: false, may, permissionsAt, reaches };
}

function allows({ actions, notActions }: Permission, action: string): boolean {
  // A segment of its own may be missing: Managed Identity Operator grants userAssignedIdentities/assign/action by
  // userAssignedIdentities/*/assign/action (Learn, "Azure built-in roles").
  const falls = (pattern: string): boolean =>
    matchesAction(pattern, action) || matchesAction(pattern.replace("/*/", "/"), action);
  return actions.some(falls) && !notActions.some(falls);
}

function grantsOf(tenant: Tenant, objectIds: ReadonlySet<string>): readonly Grant[] {
  const seenAt = new Date(tenant.now().getTime() - tenant.propagation.roleAssignmentSeconds * 1000).toISOString();
  return tenant.store
    .ofType(roleAssignmentType)
    .filter(({ body }) => objectIds.has(jsonString(valueAt(body, "properties.principalId")).toLowerCase()))
    .filter(({ createdAt }) => createdAt <= seenAt)
    .map(({ id, body }) => ({
      scope: (parseAddress(id)?.scopeId ?? "").toLowerCase(),
      permissions: permissionsOf(tenant, jsonString(valueAt(body, "properties.roleDefinitionId"))),
    }));
}

function permissionsOf(tenant: Tenant, roleId: string): readonly Permission[] {
  const name = (roleId.split("/").at(-1) ?? "").toLowerCase();
  const builtIn = builtInRoles.get(name);
  if (builtIn !== undefined) return [builtIn.permission];
  const custom = tenant.store.ofType(roleDefinitionType).find((role: Stored) => role.name.toLowerCase() === name);
  return jsonArray(valueAt(custom?.body, "properties.permissions")).map((one) => {
    const list = (name: keyof Permission): readonly string[] => jsonArray(jsonObject(one)[name]).map(String);
    return {
      actions: list("actions"),
      notActions: list("notActions"),
      dataActions: list("dataActions"),
      notDataActions: list("notDataActions"),
    };
  });
}

function containerOf(scopeId: string): string {
  const subscription = subscriptionOf(scopeId);
  if (subscription !== undefined) return `/subscriptions/${subscription.toLowerCase()}`;
  const group = managementGroupOf(scopeId);
  return group === undefined ? "" : `${managementGroupPrefix}${group}`;
}

function grantsAtGroups(tenant: Tenant, grants: readonly Grant[], container: string): readonly Grant[] {
  if (container === "") return [];
  const above = new Set(groupsAbove(tenant, container).map(({ id }) => id.toLowerCase()));
  return grants.filter(({ scope }) => above.has(scope));
}
