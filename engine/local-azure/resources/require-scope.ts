import { refuse } from "../http/refusal.ts";
import type { Tenant } from "../tenant.ts";
import { type Address, managementGroupOf, resourceGroupOf, subscriptionOf } from "./address.ts";

/** Refuses, as ARM does, when a place on the way to the id does not exist. Takes the id of a scope; the tenant is empty. */
export function requireScope(tenant: Tenant, scopeId: string): void {
  const group = managementGroupOf(scopeId);
  if (group !== undefined && tenant.store.get(scopeId.split("/").slice(0, 5).join("/")) === undefined) {
    refuse({
      status: 404,
      code: "ManagementGroupNotFound",
      message: `The management group '${group}' cannot be found.`,
    });
  }
  const subscription = subscriptionOf(scopeId);
  if (subscription === undefined) return requireExtended(tenant, scopeId);
  if (tenant.store.get(`/subscriptions/${subscription}`) === undefined) {
    const message = `The subscription '${subscription}' could not be found.`;
    refuse({ status: 404, code: "SubscriptionNotFound", message });
  }
  const resourceGroup = resourceGroupOf(scopeId);
  if (resourceGroup === undefined) return requireExtended(tenant, scopeId);
  if (tenant.store.get(`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`) === undefined) {
    const message = `Resource group '${resourceGroup}' could not be found.`;
    refuse({ status: 404, code: "ResourceGroupNotFound", message });
  }
  requireExtended(tenant, scopeId);
}

function requireExtended(tenant: Tenant, scopeId: string): void {
  if (scopeId === "" || tenant.store.get(scopeId) !== undefined) return;
  notFound(scopeId);
}

/** Refuses when the parent of a child resource does not exist. */
export function requireParent(tenant: Tenant, address: Address): void {
  if (address.parentId === undefined || tenant.store.get(address.parentId) !== undefined) return;
  // Services of an account are there with it, without ever being put: `blobServices/default`.
  const [grandparent = "", parentName] = [
    address.parentId.split("/").slice(0, -2).join("/"),
    address.parentId.split("/").at(-1),
  ];
  if (parentName?.toLowerCase() === "default" && tenant.store.get(grandparent) !== undefined) return;
  const [, ...types] = address.type.split("/");
  refuse({
    status: 404,
    code: "ParentResourceNotFound",
    message: `Failed to perform 'write' on resource(s) of type '${types.join("/")}', because the parent resource '${address.parentId}' could not be found.`,
  });
}

/** Refuses with ARM's answer for a resource that is not there. */
export function notFound(id: string): never {
  const place = resourceGroupOf(id);
  const resource = id.split("/providers/").at(-1) ?? id;
  const parts = resource.split("/");
  const types = [parts[0], ...parts.slice(1).filter((_, index) => index % 2 === 0)].join("/");
  const names = parts
    .slice(1)
    .filter((_, index) => index % 2 === 1)
    .join("/");
  const what = place === undefined ? `'${id}'` : `'${types}/${names}' under resource group '${place}'`;
  refuse({
    status: 404,
    code: "ResourceNotFound",
    message: `The Resource ${what} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    headers: { "x-ms-failure-cause": "gateway" },
  });
}
