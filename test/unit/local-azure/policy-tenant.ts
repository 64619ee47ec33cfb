import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { rest, type RestAnswer, subscriptionA } from "./clients.ts";

/** A small tenant for policies: group `alz` above group `corp` above subscription A with resource group `rg`. */
export const groups = "/providers/Microsoft.Management/managementGroups";
export const subscription = `/subscriptions/${subscriptionA}`;
export const group = `${subscription}/resourceGroups/rg`;
export const policy = "providers/Microsoft.Authorization";

export async function makePolicyTenant(azure: LocalAzure): Promise<void> {
  await rest(azure, "PUT", `${groups}/alz`, { properties: { displayName: "alz" } });
  const parent = { details: { parent: { id: `${groups}/alz` } } };
  await rest(azure, "PUT", `${groups}/corp`, { properties: { displayName: "corp", ...parent } });
  await rest(azure, "PUT", `${groups}/corp/subscriptions/${subscriptionA}`);
  await rest(azure, "PUT", group, { location: "westeurope" });
}

export interface Rule {
  readonly if: object;
  readonly then: object;
}

/** Writes a definition at the group `alz`. */
export function define(
  azure: LocalAzure,
  name: string,
  rule: Rule,
  more: { readonly mode?: string; readonly parameters?: object } = {},
): Promise<RestAnswer> {
  const properties = { mode: "All", policyRule: rule, ...more };
  return rest(azure, "PUT", `${groups}/alz/${policy}/policyDefinitions/${name}`, { properties });
}

export const definitionId = (name: string): string => `${groups}/alz/${policy}/policyDefinitions/${name}`;
export const setId = (name: string): string => `${groups}/alz/${policy}/policySetDefinitions/${name}`;

/** Assigns the definition, or what `policyDefinitionId` among the properties names, at a scope. */
export function assign(
  azure: LocalAzure,
  scope: string,
  name: string,
  more: { readonly properties?: object; readonly identity?: object } = {},
): Promise<RestAnswer> {
  const { properties, identity } = more;
  return rest(azure, "PUT", `${scope}/${policy}/policyAssignments/${name}`, {
    ...(identity === undefined ? {} : { identity, location: "westeurope" }),
    properties: { policyDefinitionId: definitionId(name), ...properties },
  });
}

export const unassign = (azure: LocalAzure, scope: string, name: string): Promise<RestAnswer> =>
  rest(azure, "DELETE", `${scope}/${policy}/policyAssignments/${name}`);

export const storageId = (name: string): string => `${group}/providers/Microsoft.Storage/storageAccounts/${name}`;

export function putStorage(azure: LocalAzure, name: string, more: object = {}): Promise<RestAnswer> {
  const body = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" }, ...more };
  return rest(azure, "PUT", storageId(name), body);
}

/** A rule about storage accounts. */
export const storageRule = (condition: object, effect: string, details?: object): Rule => ({
  if: { allOf: [{ field: "type", equals: "Microsoft.Storage/storageAccounts" }, condition] },
  then: details === undefined ? { effect } : { effect, details },
});

/** Names of accounts are taken once in a tenant. */
export const insecure = { properties: { allowBlobPublicAccess: true } };
export const isPublic = { field: "Microsoft.Storage/storageAccounts/allowBlobPublicAccess", equals: true };
