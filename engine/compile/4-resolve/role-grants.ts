import type { EffectivePolicy, RoleGrant } from "#model/archetype-graph";
import type { AssignmentFacts } from "./effective-policies.ts";
import { parameterScopes, type ScopeTools } from "./parameter-scopes.ts";
import type { MemberFacts } from "./policy-facts.ts";

/** How an assignment's identity is given roles. */
export interface GrantTools extends ScopeTools {
  /** The assignment's own scope. */
  readonly scopeId: string;
  /** Whether a resource id lies at or below that scope. */
  readonly covers: (id: string) => boolean;
}

/**
 * The role assignments an assignment's identity needs, at its own scope and at the scopes of parameters that are marked
 * `assignPermissions` (ALZ Library rule, research of alzlib); sorted by scope and role, each once. By least privilege none for an effect that
 * writes nothing, and none at a parameter's scope when the same role is already granted above it. `effective` is what the members do, in
 * their order.
 */
export function roleGrants(
  assignment: AssignmentFacts,
  effective: readonly EffectivePolicy[],
  tools: GrantTools,
): readonly RoleGrant[] {
  const { scopeId: own, covers, rule } = tools;
  if (rule === "enforced" && !assignment.enforced) return [];
  const isLeast = rule !== "alzlib";
  const members = assignment.policy.members.map((member, index) => ({ member, policy: effective[index] }));
  const active = members.filter(
    ({ member, policy }) => member.definition.roleDefinitionIds.length > 0 && (!isLeast || writes(policy?.effect)),
  );
  const grants = active.flatMap(({ member, policy }) => {
    const named = parameterScopes({ assignment, member, values: policy?.parameters ?? {} }, tools);
    const beside = named.filter(({ id }) => !isLeast || !covers(id));
    return member.definition.roleDefinitionIds.flatMap((roleDefinitionId): readonly RoleGrant[] => [
      { roleDefinitionId, scopeId: own, reason: reason(member, true) },
      ...beside.map(({ id, parameters }) => {
        return { roleDefinitionId, scopeId: id, reason: reason(member, false), parameters };
      }),
    ]);
  });
  return merge(grants);
}

/** Only these effects act with the assignment's identity; an effect that cannot be known offline may be one of them. */
function writes(effect: string | undefined): boolean {
  return effect === "DeployIfNotExists" || effect === "Modify" || effect === "unknown";
}

function reason(member: MemberFacts, atAssignment: boolean): string {
  const through = member.reference === "" ? "" : ` (${member.reference})`;
  return `${member.definition.displayName}${through} ${atAssignment ? "deploys or changes resources here" : "writes to the resource its parameter names"}`;
}

function merge(grants: readonly RoleGrant[]): readonly RoleGrant[] {
  const byKey = new Map<string, RoleGrant>();
  for (const grant of grants) {
    const key = `${grant.scopeId.toLowerCase()} ${grant.roleDefinitionId.toLowerCase()}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, grant);
    else if (!known.reason.includes(grant.reason))
      byKey.set(key, { ...known, reason: `${known.reason}; ${grant.reason}` });
  }
  return [...byKey].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, grant]) => grant);
}
