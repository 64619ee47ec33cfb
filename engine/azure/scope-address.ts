import type { Scope } from "#model/scope";

/** The parts of a scope's id that the SDK asks for one by one; empty where the scope has none. */
export interface ScopeAddress {
  readonly managementGroup: string;
  readonly subscription: string;
  readonly resourceGroup: string;
}

/** Takes a scope's ARM id apart. */
export function addressOf(scope: Scope): ScopeAddress {
  const parts = scope.id.split("/");
  const group = scope.kind === "managementGroup" ? (parts[4] ?? "") : "";
  const inSubscription = scope.kind === "subscription" || scope.kind === "resourceGroup";
  return {
    managementGroup: group,
    subscription: inSubscription ? (parts[2] ?? "") : "",
    resourceGroup: scope.kind === "resourceGroup" ? (parts[4] ?? "") : "",
  };
}

/** The scope of an ARM id of a container: tenant, management group, subscription or resource group. */
export function scopeOfId(id: string): Scope {
  if (id === "/" || id === "") return { kind: "tenant", id: "/" };
  if (/^\/providers\/Microsoft\.Management\/managementGroups\//i.test(id)) return { kind: "managementGroup", id };
  return { kind: /\/resourceGroups\//i.test(id) ? "resourceGroup" : "subscription", id };
}
