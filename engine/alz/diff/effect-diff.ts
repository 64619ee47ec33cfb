import { roleName } from "#lib/built-in-roles";
import type { HierarchyGroup } from "../build/hierarchy.ts";
import type { AssignedPolicy, UnreadPolicy } from "../roles/assigned-policies.ts";
import { policyRoleAssignments } from "../roles/policy-role-assignments.ts";
import type { AssignmentDiff } from "./assignment-diff.ts";
import type { AssignmentReading } from "./assignment-reading.ts";
import { assignmentDiff } from "./assignment-diff.ts";
import { compareText } from "./compare-text.ts";
import type { DefinitionParameters } from "./definition-parameters.ts";
import { definitionParameters } from "./definition-parameters.ts";
import { policyId } from "./parameter-changes.ts";

/** What changes for the resources below each group when one state of a hierarchy is replaced by another. */
export interface EffectDiff {
  /** Management groups that are new or gone; sorted. */
  readonly groups: readonly Presence[];
  /** Sorted by group, then by assignment; empty: every policy does what it did. */
  readonly assignments: readonly AssignmentDiff[];
  /** Assignments on both sides with no difference at all. */
  readonly unchanged: number;
  /** Roles that identities need at the least, new or no longer: `group/assignment: role at scope`, sorted. */
  readonly roles: readonly Presence[];
  /** Custom definitions, then sets, that are new or gone; `group/name`, sorted. */
  readonly definitions: readonly DefinitionPresence[];
  /** Of custom definitions and sets that stay and that no assignment above tells of, because a set reaches them or nothing does. */
  readonly parameters: readonly DefinitionParameters[];
}

export interface Presence {
  readonly name: string;
  readonly change: "added" | "removed";
}

export interface DefinitionPresence extends Presence {
  readonly kind: "definition" | "set";
  /** An assignment reaches it, itself or through a set, on the side where it is. */
  readonly assigned: boolean;
}

/** One side of a comparison. */
export interface EffectState {
  readonly groups: readonly HierarchyGroup[];
  readonly assigned: readonly AssignedPolicy[];
  /** What `assigned` lacks because it could not be read. */
  readonly unread: readonly UnreadPolicy[];
}

/** The difference between two readings of what is assigned, group by group. */
export function effectDiff(before: EffectState, after: EffectState): EffectDiff {
  const old = readingsOf(before);
  const now = readingsOf(after);
  const keys = [...new Set([...old.keys(), ...now.keys()])].toSorted(compareText);
  const assignments = keys.flatMap((key) => assignmentDiff(old.get(key), now.get(key)) ?? []);
  const told = assignments.flatMap(({ group, assignment, parameters }) =>
    parameters.length === 0 ? [] : (now.get(`${group}\n${assignment}`)?.read ?? []),
  );
  const said = new Set(told.map((policy) => policyId(policy).toLowerCase()));
  return {
    groups: presences(
      before.groups.map(({ id }) => id),
      after.groups.map(({ id }) => id),
    ),
    assignments,
    unchanged: keys.length - assignments.length,
    roles: presences(rolesOf(before), rolesOf(after)),
    definitions: definitionPresences(before, after),
    parameters: definitionParameters(before.groups, after.groups, said),
  };
}

/** What is in one list of names only; sorted. */
export function presences(before: readonly string[], after: readonly string[]): readonly Presence[] {
  const [old, now] = [new Set(before), new Set(after)];
  const removed = before.filter((name) => !now.has(name)).map((name) => ({ name, change: "removed" as const }));
  const added = after.filter((name) => !old.has(name)).map((name) => ({ name, change: "added" as const }));
  return [...removed, ...added].toSorted((left, right) => compareText(left.name, right.name));
}

function readingsOf({ assigned, unread }: EffectState): ReadonlyMap<string, AssignmentReading> {
  const groups = Map.groupBy(unread, ({ group, assignment }) => `${group.id}\n${assignment.name}`);
  const read = assigned.map((policy) => [`${policy.group.id}\n${policy.assignment.name}`, policy] as const);
  return new Map([
    ...[...groups].flatMap(([key, own]) =>
      own.slice(0, 1).map(({ group, assignment, name }) => {
        return [key, { group: group.id, assignment, policyName: name, unread: own }] as const;
      }),
    ),
    ...read.map(([key, policy]) => {
      const { group, assignment, policyName } = policy;
      const reading = { group: group.id, assignment, policyName, read: policy, unread: groups.get(key) ?? [] };
      return [key, reading] as const;
    }),
  ]);
}

function rolesOf({ assigned }: EffectState): readonly string[] {
  return policyRoleAssignments(assigned).grants.map(({ managementGroup, assignment, roleDefinitionId, scope }) => {
    const isOwn = scope.endsWith(`/managementGroups/${managementGroup}`);
    return `${managementGroup}/${assignment}: ${roleName(roleDefinitionId)} at ${isOwn ? managementGroup : scope}`;
  });
}

function definitionPresences(before: EffectState, after: EffectState): readonly DefinitionPresence[] {
  const [old, now] = [reachedBy(before), reachedBy(after)];
  return (["definition", "set"] as const).flatMap((kind) =>
    presences(namesOf(before, kind), namesOf(after, kind)).map(({ name, change }) => {
      const reached = (change === "added" ? now : old)[kind];
      return { name, change, kind, assigned: reached.has(name.slice(name.indexOf("/") + 1).toLowerCase()) };
    }),
  );
}

function namesOf({ groups }: EffectState, kind: DefinitionPresence["kind"]): readonly string[] {
  return groups.flatMap(({ id, policyDefinitions, policySetDefinitions }) =>
    (kind === "set" ? policySetDefinitions : policyDefinitions).map(({ name }) => `${id}/${name}`),
  );
}

/** Names in lower case. What could not be read counts as both. */
function reachedBy({
  assigned,
  unread,
}: EffectState): Readonly<Record<DefinitionPresence["kind"], ReadonlySet<string>>> {
  const unknown = unread.map(({ name }) => name.toLowerCase());
  const sets = assigned.filter(({ isSet }) => isSet).map(({ policyName }) => policyName.toLowerCase());
  const definitions = assigned.flatMap(({ members }) => members.map(({ definition }) => definition.name.toLowerCase()));
  return { definition: new Set([...definitions, ...unknown]), set: new Set([...sets, ...unknown]) };
}
