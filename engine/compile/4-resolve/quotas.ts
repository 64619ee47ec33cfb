import { jsonString } from "#lib/json-parts";
import { roleTriple } from "#lib/role-triple";
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
  const roles = new Map(scopes.flatMap(rolesOf));
  const counts = Map.groupBy(roles.values(), holderOf);
  return (scope) => quotas(scope, counts.get(holderOf(scope.id))?.length ?? 0);
}

/** The scopes of the role assignments that a scope brings, each once: assignments may share an identity, or an author may name its principal. */
function rolesOf({ id, roleAssignments, policyAssignments }: ResolvedScope): readonly (readonly [string, string])[] {
  const asked = roleAssignments.map(
    ({ properties: { principalId, roleDefinitionId } }) =>
      [roleTriple(id, jsonString(principalId), jsonString(roleDefinitionId)), id] as const,
  );
  const granted = policyAssignments.flatMap(({ id: assignmentId, identity, grants }) => {
    const holder = typeof identity === "object" ? (identity.principalId ?? identity.id) : assignmentId;
    return grants.map(
      ({ scopeId, roleDefinitionId }) => [roleTriple(scopeId, holder, roleDefinitionId), scopeId] as const,
    );
  });
  return [...asked, ...granted];
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
