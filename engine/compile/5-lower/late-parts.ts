import type { ResolvedAssignment, ResolvedScope } from "#model/resolved";

/**
 * An assignment that acts as an identity which Git declares can only be made after the resource group with the identity, while all else
 * comes before the subscriptions are placed. So a scope has two parts, and exemptions go with the assignment that they lift.
 */
export function earlyParts(scope: ResolvedScope, above: readonly ResolvedScope[]): ResolvedScope {
  const lifted = lateIds([scope, ...above]);
  return {
    ...scope,
    policyAssignments: scope.policyAssignments.filter((assignment) => !isLate(assignment)),
    policyExemptions: scope.policyExemptions.filter(({ properties }) => !lifted.has(properties["policyAssignmentId"])),
  };
}

export function lateParts(scope: ResolvedScope, above: readonly ResolvedScope[]): ResolvedScope {
  const lifted = lateIds([scope, ...above]);
  return {
    ...scope,
    policyAssignments: scope.policyAssignments.filter(isLate),
    policyExemptions: scope.policyExemptions.filter(({ properties }) => lifted.has(properties["policyAssignmentId"])),
    roleAssignments: [],
  };
}

export function isLate({ identity }: ResolvedAssignment): boolean {
  return typeof identity === "object" && identity.isDeclared;
}

/** Ids, as exemptions name them. */
function lateIds(scopes: readonly ResolvedScope[]): ReadonlySet<unknown> {
  return new Set(scopes.flatMap(({ policyAssignments }) => policyAssignments.filter(isLate)).map(({ id }) => id));
}

/** The unit of a scope's assignments, and what its stack is called after. */
export function assignmentsUnit(path: readonly string[], isLateUnit: boolean): string {
  return [...path, isLateUnit ? "late-assignments" : "assignments"].join("/");
}
