import { jsonObject, jsonString } from "#lib/json-parts";
import type { HierarchyGroup } from "../build/hierarchy.ts";
import type { EffectivePolicy } from "../graph/effective-graph.ts";
import { effectivePolicies } from "../graph/effective-graph.ts";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";
import type { ParameterChange } from "./parameter-changes.ts";
import { parameterChanges } from "./parameter-changes.ts";

/** What changes for the resources below each group when one state of a hierarchy is replaced by another. */
export interface EffectDiff {
  /** Management groups that are new or gone; sorted. */
  readonly groups: readonly Presence[];
  /** Sorted by group, then by assignment; empty: every policy does what it did. */
  readonly assignments: readonly AssignmentDiff[];
  /** Custom definitions and sets that are new or gone, whether anything assigns them or not; `group/name`, sorted. */
  readonly definitions: readonly Presence[];
}

export interface Presence {
  readonly name: string;
  readonly change: "added" | "removed";
}

/** One side of a comparison. */
export interface EffectState {
  readonly groups: readonly HierarchyGroup[];
  readonly assigned: readonly AssignedPolicy[];
}

export interface AssignmentDiff {
  readonly group: string;
  readonly assignment: string;
  readonly change: "added" | "removed" | "changed";
  /** Definition or set, its pin, and whether it is enforced; absent on the side where the assignment is not. */
  readonly before?: AssignmentState;
  readonly after?: AssignmentState;
  /** Definitions that do something else, or are new or gone; sorted by name. */
  readonly effects: readonly EffectChange[];
  /** Parameters of the policy that an update in place trips over; sorted by name. */
  readonly parameters: readonly ParameterChange[];
}

export interface AssignmentState {
  readonly policy: string;
  readonly pin?: string;
  readonly enforced: boolean;
}

export interface EffectChange {
  readonly definition: string;
  readonly displayName: string;
  /** Absent: it was not there. */
  readonly before?: string;
  /** Absent: it is gone. */
  readonly after?: string;
}

/** The difference between two readings of what is assigned, group by group. */
export function effectDiff(before: EffectState, after: EffectState): EffectDiff {
  const old = new Map(before.assigned.map((policy) => [keyOf(policy), policy]));
  const now = new Map(after.assigned.map((policy) => [keyOf(policy), policy]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return {
    groups: presences(
      before.groups.map(({ id }) => id),
      after.groups.map(({ id }) => id),
    ),
    assignments: keys.flatMap((key) => assignmentDiff(old.get(key), now.get(key)) ?? []),
    definitions: presences(before.groups.flatMap(definitionNames), after.groups.flatMap(definitionNames)),
  };
}

function definitionNames({ id, policyDefinitions, policySetDefinitions }: HierarchyGroup): readonly string[] {
  return [...policyDefinitions, ...policySetDefinitions].map(({ name }) => `${id}/${name}`);
}

/** What is in one list of names only; sorted. */
export function presences(before: readonly string[], after: readonly string[]): readonly Presence[] {
  const [old, now] = [new Set(before), new Set(after)];
  const removed = before.filter((name) => !now.has(name)).map((name) => ({ name, change: "removed" as const }));
  const added = after.filter((name) => !old.has(name)).map((name) => ({ name, change: "added" as const }));
  return [...removed, ...added].toSorted((left, right) => compareText(left.name, right.name));
}

function keyOf({ group, assignment }: AssignedPolicy): string {
  return `${group.id}\n${assignment.name}`;
}

function assignmentDiff(
  before: AssignedPolicy | undefined,
  after: AssignedPolicy | undefined,
): AssignmentDiff | undefined {
  const either = after ?? before;
  if (either === undefined) return undefined;
  const states = {
    ...(before === undefined ? {} : { before: stateOf(before) }),
    ...(after === undefined ? {} : { after: stateOf(after) }),
  };
  const effects = effectChanges(before, after);
  const parameters = before === undefined || after === undefined ? [] : parameterChanges(before, after);
  const isSame = JSON.stringify(states.before) === JSON.stringify(states.after);
  if (isSame && effects.length === 0 && parameters.length === 0) return undefined;
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return { group: either.group.id, assignment: either.assignment.name, change, ...states, effects, parameters };
}

function stateOf({ assignment, policyName }: AssignedPolicy): AssignmentState {
  const properties = jsonObject(assignment.body["properties"]);
  const pin = jsonString(properties["definitionVersion"]);
  return { policy: policyName, ...(pin === "" ? {} : { pin }), enforced: properties["enforcementMode"] === "Default" };
}

function effectChanges(before: AssignedPolicy | undefined, after: AssignedPolicy | undefined): readonly EffectChange[] {
  const old = byDefinition(before);
  const now = byDefinition(after);
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const changes = keys.flatMap((key): readonly EffectChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const known = is ?? was;
    if (known === undefined || was?.effect === is?.effect) return [];
    const effects = {
      ...(was === undefined ? {} : { before: was.effect }),
      ...(is === undefined ? {} : { after: is.effect }),
    };
    return [{ definition: known.definition, displayName: known.displayName, ...effects }];
  });
  return changes.toSorted((left, right) => compareText(left.displayName, right.displayName));
}

/** A definition may be a member several times; the second of it is compared with the second. */
function byDefinition(policy: AssignedPolicy | undefined): ReadonlyMap<string, EffectivePolicy> {
  const groups = Map.groupBy(policy === undefined ? [] : effectivePolicies(policy), ({ definition }) => definition);
  return new Map(
    [...groups].flatMap(([name, own]) => own.map((effective, index) => [`${name} ${index}`, effective] as const)),
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
