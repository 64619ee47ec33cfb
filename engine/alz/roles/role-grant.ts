import type { AssignedPolicy, Member } from "./assigned-policies.ts";

/** A role that the identity of an assignment needs at a scope. */
export interface RoleGrant {
  /** The group that the assignment is at. */
  readonly managementGroup: string;
  /** ARM id: the group's own, or that of a resource a parameter names. */
  readonly scope: string;
  /** ARM id at the tenant. */
  readonly roleDefinitionId: string;
  /** The assignment's name. */
  readonly assignment: string;
  /** Which definitions ask for it, one sentence. */
  readonly reason: string;
}

/** A grant that one member asks for; several may ask for the same. */
export interface RoleNeed extends Omit<RoleGrant, "reason"> {
  readonly definition: string;
  /** The parameter that names the scope; absent: the assignment's own scope. */
  readonly parameter?: string;
}

export function needsOf(
  policy: AssignedPolicy,
  member: Member,
  scope: string,
  parameter?: string,
): readonly RoleNeed[] {
  const { definition } = member;
  return definition.roleDefinitionIds.map((roleDefinitionId) => ({
    managementGroup: policy.group.id,
    scope,
    roleDefinitionId,
    assignment: policy.assignment.name,
    definition: definition.displayName || definition.name,
    ...(parameter === undefined ? {} : { parameter }),
  }));
}

/**
 * Each grant once, sorted by group, scope, role and assignment. To Azure ids that differ in case are the same, and it refuses a second
 * role assignment; alzlib keeps both: `exact`.
 */
export function mergeNeeds(needs: readonly RoleNeed[], exact: boolean): readonly RoleGrant[] {
  const groups = Map.groupBy(
    needs,
    (need) => grantKey(need) + (exact ? `\n${need.scope}\n${need.roleDefinitionId}` : ""),
  );
  const sorted = [...groups].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return sorted.flatMap(([, [first, ...others]]) => {
    if (first === undefined) return [];
    const { managementGroup, scope, roleDefinitionId, assignment } = first;
    return [{ managementGroup, scope, roleDefinitionId, assignment, reason: reasonOf(first, others) }];
  });
}

function grantKey({ managementGroup, scope, roleDefinitionId, assignment }: RoleNeed): string {
  return [managementGroup, scope.toLowerCase(), roleDefinitionId.toLowerCase(), assignment].join("\n");
}

function reasonOf(first: RoleNeed, others: readonly RoleNeed[]): string {
  const definitions = new Set([first, ...others].map(({ definition }) => definition));
  const more = definitions.size === 1 ? "" : ` and ${definitions.size - 1} more`;
  const verb = definitions.size === 1 ? "works" : "work";
  const where =
    first.parameter === undefined ? "at the scope of the assignment" : `on what \`${first.parameter}\` names`;
  return `\`${first.definition}\`${more} ${verb} ${where}.`;
}
