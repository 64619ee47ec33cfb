import type { Quota } from "#model/archetype-graph";
import type { ResolvedScope } from "#model/resolved";

/**
 * Azure's limits of one scope (learn.microsoft.com, "Azure subscription and service limits": Azure Policy limits, Azure RBAC limits;
 * research of gitops-and-arm, 285 and 286). Grants at resources and resource groups count against their subscription.
 */
const most = {
  assignments: 200,
  definitions: 500,
  initiatives: 200,
  exemptions: 1_000,
  rolesOfManagementGroup: 500,
  rolesOfSubscription: 4_000,
  /** Of the whole tenant, wherever they are defined. */
  customRoles: 5_000,
};

/** How much of each limit each of the scopes uses by what all of them declare: identities get roles elsewhere too. */
export function quotasOf(scopes: readonly ResolvedScope[]): (scope: ResolvedScope) => readonly Quota[] {
  const grants = Map.groupBy(
    scopes.flatMap(({ policyAssignments }) => policyAssignments.flatMap((assignment) => assignment.grants)),
    ({ scopeId }) => holderOf(scopeId),
  );
  return (scope) => quotas(scope, scope.roleAssignments.length + (grants.get(holderOf(scope.id))?.length ?? 0));
}

/** The subscription or management group that a scope id is or lies in, lower case. */
function holderOf(scopeId: string): string {
  const id = scopeId.toLowerCase();
  return /^\/subscriptions\/[^/]+/.exec(id)?.[0] ?? id;
}

function quotas(scope: ResolvedScope, roles: number): readonly Quota[] {
  return [
    { what: "policy assignments", count: scope.policyAssignments.length, most: most.assignments },
    { what: "policy definitions", count: scope.policyDefinitions.length, most: most.definitions },
    { what: "initiatives", count: scope.policySetDefinitions.length, most: most.initiatives },
    { what: "policy exemptions", count: scope.policyExemptions.length, most: most.exemptions },
    {
      what: "role assignments",
      count: roles,
      most: scope.kind === "subscription" ? most.rolesOfSubscription : most.rolesOfManagementGroup,
    },
    { what: "custom roles", count: scope.roleDefinitions.length, most: most.customRoles },
  ];
}
