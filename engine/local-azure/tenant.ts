import type { Store } from "./store/store.ts";

/** The tenant that is served, for all who read it or write into it. */
export interface Tenant {
  readonly store: Store;
  readonly tenantId: string;
  readonly now: () => Date;
  readonly propagation: Propagation;
}

export const managementGroupPrefix = "/providers/Microsoft.Management/managementGroups/";

/** How long Azure takes to know everywhere what was just written; nothing unless a scenario says so. */
export interface Propagation {
  /** Until a role assignment authorises. */
  readonly roleAssignmentSeconds: number;
  /** Until a principal can be named without saying what kind it is. */
  readonly principalSeconds: number;
  /** Until a new management group is more than refused. */
  readonly managementGroupSeconds: number;
  /** Until Resource Graph knows of any write. */
  readonly resourceGraphSeconds: number;
}

export const noPropagation: Propagation = {
  roleAssignmentSeconds: 0,
  principalSeconds: 0,
  managementGroupSeconds: 0,
  resourceGraphSeconds: 0,
};

/** The id of the tenant root group: its name is the tenant's id. */
export function rootGroupId(tenant: Tenant): string {
  return managementGroupPrefix + tenant.tenantId;
}
