import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { parseAddress } from "../resources/address.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { knownSince } from "../tokens/directory.ts";
import { isGuid } from "./built-in-roles.ts";
import { roleAssignmentType, roleDefinitionType, roleIdAt } from "./role-definition-type.ts";

export const roleAssignment: ResourceType = {
  type: roleAssignmentType,
  scopes: ["tenant", "managementGroup", "subscription", "resourceGroup", "resource"],
  hasNoState: true,
  showsRemoved: true,
  readOnly: [
    "properties.createdOn",
    "properties.updatedOn",
    "properties.createdBy",
    "properties.updatedBy",
    "properties.scope",
  ],
  required: ["properties.roleDefinitionId", "properties.principalId"],
  check: (tenant, write) => {
    checkIds(write);
    checkRole(tenant, write);
    checkChange(write);
    checkTwin(tenant, write);
    checkPrincipal(tenant, write);
  },
  fill: fillAssignment,
};

function sent(write: Write, name: string): string {
  return jsonString(valueAt(write.body, `properties.${name}`));
}

function checkIds(write: Write): void {
  if (!isGuid(write.address.name)) {
    const message = `The role assignment ID '${write.address.name}' is not valid. The role assignment ID must be a GUID.`;
    refuse({ status: 400, code: "InvalidRoleAssignmentId", message });
  }
  if (isGuid(sent(write, "principalId"))) return;
  const message = `The principal ID '${sent(write, "principalId")}' is not valid. Principal ID must be a GUID.`;
  refuse({ status: 400, code: "InvalidPrincipalId", message });
}

/** Custom roles must exist; any GUID at the tenant is taken for a built-in one. */
export function checkRole(tenant: Tenant, write: Write): void {
  const id = sent(write, "roleDefinitionId");
  const address = parseAddress(id);
  const isRole = address?.kind === "resource" && address.type.toLowerCase() === roleDefinitionType.toLowerCase();
  const name = address?.name ?? "";
  const exists = tenant.store.ofType(roleDefinitionType).some((role) => role.name.toLowerCase() === name.toLowerCase());
  const isBuiltIn = isGuid(name) && (address?.scopeKind === "tenant" || address?.scopeKind === "subscription");
  if (isRole && (exists || isBuiltIn)) return;
  const message = `The specified role definition with ID '${name || id}' does not exist.`;
  refuse({ status: 400, code: "RoleDefinitionDoesNotExist", message });
}

function checkChange(write: Write): void {
  const { before } = write;
  if (before === undefined) return;
  const changed = ["principalId", "roleDefinitionId"].find((name) => {
    const old = jsonString(valueAt(before.body, `properties.${name}`));
    return lastPart(old) !== lastPart(sent(write, name));
  });
  if (changed === undefined) return;
  refuse({
    status: 400,
    code: "RoleAssignmentUpdateNotPermitted",
    message: "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    target: `properties.${changed}`,
  });
}

/** Whoever says what kind of principal it is, is believed: so a new one can have a role before everybody knows it. */
function checkPrincipal(tenant: Tenant, write: Write): void {
  const principalId = sent(write, "principalId");
  if (write.before !== undefined || sent(write, "principalType") !== "") return;
  const since = knownSince(tenant, principalId);
  const seenAt = new Date(tenant.now().getTime() - tenant.propagation.principalSeconds * 1000).toISOString();
  if (since !== undefined && since <= seenAt) return;
  const message = `Principal ${principalId.replaceAll("-", "").toLowerCase()} does not exist in the directory ${tenant.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group. See https://aka.ms/docs-principaltype`;
  refuse({ status: 400, code: "PrincipalNotFound", message });
}

function lastPart(id: string): string {
  return (id.split("/").at(-1) ?? "").toLowerCase();
}

/** A principal has a role at a scope once. */
function checkTwin(tenant: Tenant, write: Write): void {
  const scope = write.address.scopeId.toLowerCase();
  const isTwin = ({ id, body, name }: Stored): boolean =>
    name.toLowerCase() !== write.address.name.toLowerCase() &&
    (parseAddress(id)?.scopeId ?? "").toLowerCase() === scope &&
    lastPart(jsonString(valueAt(body, "properties.principalId"))) === lastPart(sent(write, "principalId")) &&
    lastPart(jsonString(valueAt(body, "properties.roleDefinitionId"))) === lastPart(sent(write, "roleDefinitionId"));
  const twin = tenant.store.ofType(roleAssignmentType).find(isTwin);
  if (twin === undefined) return;
  const message = `The role assignment already exists. The ID of the existing role assignment is ${twin.name.replaceAll("-", "")}.`;
  refuse({ status: 409, code: "RoleAssignmentExists", message });
}

function fillAssignment(tenant: Tenant, write: Write): JsonObject {
  const { body, before, principal, address } = write;
  const properties = jsonObject(body["properties"]);
  const old = jsonObject(before?.body["properties"]);
  const at = tenant.now().toISOString();
  return {
    properties: {
      roleDefinitionId: roleIdAt(address.scopeId, sent(write, "roleDefinitionId")),
      principalId: sent(write, "principalId"),
      principalType: properties["principalType"] ?? old["principalType"] ?? "ServicePrincipal",
      scope: address.scopeId || "/",
      condition: properties["condition"] ?? null,
      conditionVersion: properties["conditionVersion"] ?? null,
      ...(properties["description"] === undefined ? {} : { description: properties["description"] }),
      delegatedManagedIdentityResourceId: properties["delegatedManagedIdentityResourceId"] ?? null,
      createdOn: old["createdOn"] ?? at,
      updatedOn: at,
      createdBy: old["createdBy"] ?? principal.objectId,
      updatedBy: principal.objectId,
    },
  };
}
