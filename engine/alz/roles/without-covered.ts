import type { RoleNeed } from "./role-grant.ts";

/** Leaves out needs at a scope above which the same identity has the same role; an identity belongs to one assignment. */
export function withoutCovered(
  needs: readonly RoleNeed[],
  liesBelow: (resourceId: string, managementGroup: string) => boolean,
): readonly RoleNeed[] {
  const byIdentity = Map.groupBy(needs, ({ managementGroup, assignment, roleDefinitionId }) =>
    [managementGroup, assignment, roleDefinitionId.toLowerCase()].join("\n"),
  );
  return [...byIdentity.values()].flatMap((own) => {
    const scopes = [...new Map(own.map((need) => [need.scope.toLowerCase(), need])).values()];
    const covered = scopes.filter((need) =>
      scopes.some((other) => isAbove(other, need) || isGroupAbove(other, need, liesBelow)),
    );
    const left = new Set(covered.map(({ scope }) => scope.toLowerCase()));
    return own.filter(({ scope }) => !left.has(scope.toLowerCase()));
  });
}

function isAbove(other: RoleNeed, need: RoleNeed): boolean {
  return need.scope.toLowerCase().startsWith(`${other.scope.toLowerCase()}/`);
}

function isGroupAbove(
  other: RoleNeed,
  need: RoleNeed,
  liesBelow: (resourceId: string, managementGroup: string) => boolean,
): boolean {
  return other.parameter === undefined && need.parameter !== undefined && liesBelow(need.scope, need.managementGroup);
}
