/**
 * A level of Azure's hierarchy that something is deployed to or assigned at. `id` is the ARM id: `/` for the tenant,
 * `/providers/Microsoft.Management/managementGroups/{group}`, `/subscriptions/{id}`,
 * `/subscriptions/{id}/resourceGroups/{name}`. Compared without case.
 */
export interface Scope {
  readonly kind: ScopeKind;
  readonly id: string;
}

export type ScopeKind = "tenant" | "managementGroup" | "subscription" | "resourceGroup";
