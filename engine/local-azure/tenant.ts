import type { Store } from "./store/store.ts";

/** The tenant that is served, for all who read it or write into it. */
export interface Tenant {
  readonly store: Store;
  readonly tenantId: string;
  readonly now: () => Date;
}

export const managementGroupPrefix = "/providers/Microsoft.Management/managementGroups/";

/** The id of the tenant root group: its name is the tenant's id. */
export function rootGroupId(tenant: Tenant): string {
  return managementGroupPrefix + tenant.tenantId;
}
