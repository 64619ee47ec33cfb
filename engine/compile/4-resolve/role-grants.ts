import type { Json } from "#lib/json";
import type { EffectivePolicy, RoleGrant } from "#model/archetype-graph";
import type { Level } from "./hierarchy.ts";
import type { AssignmentFacts } from "./effective-policies.ts";
import { isPlaceholder } from "./is-placeholder.ts";
import type { MemberFacts } from "./policy-facts.ts";

/**
 * The role assignments an assignment's identity needs, least privilege: none for an effect that writes nothing, and none at a parameter's
 * scope when the same role is already granted above it. First those at the assignment's own scope, then those at the scopes of
 * parameters that are marked `assignPermissions` (ALZ Library rule, research of alzlib); sorted by scope and role, each once.
 * `effective` is what the members do, in their order; `covers` tells whether a resource id lies below the assignment's scope.
 */
export function roleGrants(
  assignment: AssignmentFacts,
  effective: readonly EffectivePolicy[],
  level: Level,
  covers: (id: string) => boolean,
): readonly RoleGrant[] {
  const members = assignment.policy.members.map((member, index) => ({ member, policy: effective[index] }));
  const active = members.filter(
    ({ member, policy }) => member.definition.roleDefinitionIds.length > 0 && writes(policy?.effect),
  );
  const grants = active.flatMap(({ member, policy }) => {
    const scopes = [level.id, ...parameterScopes(member, policy?.parameters ?? {}).filter((id) => !covers(id))];
    return scopes.flatMap((scopeId) =>
      member.definition.roleDefinitionIds.map((role) => ({
        roleDefinitionId: role,
        scopeId,
        reason: reason(member, scopeId === level.id),
      })),
    );
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

function parameterScopes(member: MemberFacts, values: EffectivePolicy["parameters"]): readonly string[] {
  return Object.entries(member.definition.parameters).flatMap(([name, parameter]) => {
    const value: Json | undefined = values[name];
    const flagged = parameter.metadata?.["assignPermissions"] === true;
    const isScope = typeof value === "string" && /^\/(subscriptions|providers)\//i.test(value);
    return flagged && isScope && !isPlaceholder(value) ? [value] : [];
  });
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
