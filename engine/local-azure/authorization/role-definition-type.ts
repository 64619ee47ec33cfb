import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { requireScope } from "../resources/require-scope.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";
import { isGuid } from "./built-in-roles.ts";

export const roleDefinitionType = "Microsoft.Authorization/roleDefinitions";
export const roleAssignmentType = "Microsoft.Authorization/roleAssignments";

export const roleDefinition: ResourceType = {
  type: roleDefinitionType,
  scopes: ["tenant", "managementGroup", "subscription", "resourceGroup"],
  hasNoState: true,
  showsRemoved: true,
  putAnswers: 201,
  readOnly: ["properties.createdOn", "properties.updatedOn", "properties.createdBy", "properties.updatedBy"],
  required: ["properties.roleName", "properties.assignableScopes"],
  check: (tenant, write) => {
    const { address, body } = write;
    if (!isGuid(address.name)) {
      const message = `The role definition ID '${address.name}' is not a valid GUID.`;
      refuse({ status: 400, code: "InvalidRoleDefinitionId", message });
    }
    checkScopes(tenant, write);
    const name = jsonString(valueAt(body, "properties.roleName"));
    const other = tenant.store.ofType(roleDefinitionType).find((role) => {
      const isSame = jsonString(valueAt(role.body, "properties.roleName")).toLowerCase() === name.toLowerCase();
      return isSame && role.name.toLowerCase() !== address.name.toLowerCase();
    });
    if (other === undefined) return;
    const message = `A custom role with the name '${name}' already exists in this directory: ${other.id}. Use a different name.`;
    refuse({ status: 409, code: "RoleDefinitionWithSameNameExists", message });
  },
  fill: fillDefinition,
  checkRemoval: (tenant, { name, id }) => {
    const users = tenant.store.ofType(roleAssignmentType).filter((one) => {
      const role = jsonString(valueAt(one.body, "properties.roleDefinitionId"));
      return role.toLowerCase().endsWith(`/${name.toLowerCase()}`);
    });
    if (users.length === 0) return;
    const message = `There are existing role assignments referencing role '${id}': ${users.map((user) => user.id).join(", ")}.`;
    refuse({ status: 400, code: "RoleDefinitionHasAssignments", message });
  },
};

function checkScopes(tenant: Tenant, { body }: Write): void {
  const scopes = jsonArray(valueAt(body, "properties.assignableScopes")).map(String);
  if (scopes.length === 0) {
    refuse({
      status: 400,
      code: "InvalidAssignableScopes",
      message: "The role definition must have at least one assignable scope.",
    });
  }
  for (const scope of scopes) if (scope !== "/") requireScope(tenant, scope);
}

function fillDefinition(tenant: Tenant, { body, before, principal }: Write): JsonObject {
  const sent = jsonObject(body["properties"]);
  const old = jsonObject(before?.body["properties"]);
  const at = tenant.now().toISOString();
  return {
    properties: {
      roleName: sent["roleName"] ?? "",
      type: "CustomRole",
      description: sent["description"] ?? "",
      assignableScopes: sent["assignableScopes"] ?? [],
      permissions: jsonArray(sent["permissions"]).map((permission): Json => ({
        actions: [],
        notActions: [],
        dataActions: [],
        notDataActions: [],
        ...jsonObject(permission),
      })),
      createdOn: old["createdOn"] ?? at,
      updatedOn: at,
      createdBy: old["createdBy"] ?? principal.objectId,
      updatedBy: principal.objectId,
    },
  };
}

/** Below a subscription Azure answers roles by their id in that subscription, elsewhere by that of the tenant. */
export function roleIdAt(scopeId: string, roleId: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scopeId)?.[0] ?? "";
  return `${subscription}/providers/${roleDefinitionType}/${roleId.split("/").at(-1) ?? ""}`;
}
