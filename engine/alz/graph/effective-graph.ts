import { jsonObject } from "#lib/json-parts";
import type { HierarchyGroup } from "../build/hierarchy.ts";
import { groupResourceId } from "../build/hierarchy.ts";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";
import { parametersOf } from "../roles/parameter-values.ts";
import type { Effect } from "./effect-of.ts";
import { effectOf } from "./effect-of.ts";

/** What one definition does through one assignment. */
export interface EffectivePolicy extends Effect {
  /** Lower-case name of the definition: built-in ones are told apart without regard to case. */
  readonly definition: string;
  readonly displayName: string;
  readonly assignment: string;
  /** The group that the assignment is at. */
  readonly assignedAt: string;
  /** The member's reference in the set; absent for a definition assigned by itself. */
  readonly reference?: string;
  readonly enforced: boolean;
}

/** A management group with all that applies there. */
export interface EffectiveGroup {
  readonly id: string;
  readonly path: readonly string[];
  /** Own and inherited, those from the top first. */
  readonly policies: readonly EffectivePolicy[];
}

/** What applies at each group: its own assignments and those of the groups above it. */
export function effectiveGraph(
  groups: readonly HierarchyGroup[],
  assigned: readonly AssignedPolicy[],
): readonly EffectiveGroup[] {
  const own = Map.groupBy(assigned, ({ group }) => group.id);
  const policies = new Map([...own].map(([id, policies]) => [id, policies.flatMap(effectivePolicies)]));
  const byId = new Map(groups.map((group) => [group.id, group]));
  return groups.map(({ id, path }) => ({
    id,
    path,
    policies: path.flatMap((above) => {
      const inherited = policies.get(above) ?? [];
      return above === id
        ? inherited
        : inherited.filter(({ assignment }) => !isExcluded(byId.get(above), assignment, path));
    }),
  }));
}

/** What each definition of an assignment does. */
export function effectivePolicies(policy: AssignedPolicy): readonly EffectivePolicy[] {
  const parameters = parametersOf(policy);
  const enforced = jsonObject(policy.assignment.body["properties"])["enforcementMode"] === "Default";
  return policy.members.map((member) => ({
    definition: member.definition.name.toLowerCase(),
    displayName: member.definition.displayName,
    assignment: policy.assignment.name,
    assignedAt: policy.group.id,
    ...(policy.isSet ? { reference: member.reference } : {}),
    ...effectOf(policy, member, parameters),
    enforced,
  }));
}

/** Whether the assignment leaves out this group or one above it (`notScopes`). */
function isExcluded(holder: HierarchyGroup | undefined, assignment: string, path: readonly string[]): boolean {
  const body = holder?.policyAssignments.find(({ name }) => name === assignment)?.body;
  const notScopes = jsonObject(body?.["properties"])["notScopes"];
  if (!Array.isArray(notScopes) || notScopes.length === 0) return false;
  const above = path.map((id) => groupResourceId(id).toLowerCase());
  return notScopes.some((scope) => above.includes(String(scope).toLowerCase()));
}
