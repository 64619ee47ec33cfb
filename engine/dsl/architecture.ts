import type { Archetype, ManagementGroup, PolicyAssignment } from "#model/landing-zone";

/** A management group of an architecture; `archetypes` are keys of what the architecture's archetypes are given as. */
export interface ArchitectureGroup {
  readonly id: string;
  readonly displayName: string;
  readonly archetypes: readonly string[];
  /** Id of the group above; absent: at the top. */
  readonly parent?: string;
  /** Default false. */
  readonly exists?: boolean;
}

/** What a group of an architecture is to have instead of, or beside, what the library says. */
export interface GroupChoices {
  /** Instead of the library's; the prefix is not put before it. */
  readonly id?: string;
  readonly displayName?: string;
  readonly exists?: boolean;
  /** Instead of the library's: `[archetype({ name: "corp", extends: [alzArchetypes.corp], … })]`. */
  readonly archetypes?: readonly Archetype[];
  /** After those, such as archetypes that another library has for the same group. */
  readonly addArchetypes?: readonly Archetype[];
  readonly templates?: ManagementGroup["templates"];
  readonly policyExemptions?: ManagementGroup["policyExemptions"];
  /** Groups of your own below this one, after those of the library. */
  readonly children?: readonly ManagementGroup[];
  readonly subscriptions?: ManagementGroup["subscriptions"];
}

export interface ArchitectureChoices<Id extends string, Values> {
  /** Default values by the library's names for them, written into every assignment that they are for. */
  readonly defaults?: Values;
  /** Put before the id of every group, so that several instances stand side by side: `canary-`. Default: nothing. */
  readonly prefix?: string;
  /** Put before the display name of every group: `Canary `. Default: nothing. */
  readonly displayPrefix?: string;
  /** Groups to leave out, with all that hangs below them. */
  readonly without?: readonly Id[];
  readonly groups?: { readonly [Name in Id]?: GroupChoices };
}

/**
 * A hierarchy of a library as a function: each call gives its groups at the top, with what hangs under them. `archetypesWith` gives the
 * archetypes with default values written into them. Modules that `azo alz import` writes call it.
 */
export function architecture<const Group extends ArchitectureGroup, Values>(
  groups: readonly Group[],
  archetypesWith: (values?: Values) => Readonly<Record<string, Archetype>>,
): (choices?: ArchitectureChoices<Group["id"], Values>) => readonly ManagementGroup[] {
  return ({ defaults, prefix = "", displayPrefix = "", without = [], groups: chosen } = {}) => {
    const archetypes = archetypesWith(defaults);
    const named = { prefix, displayPrefix, archetypes };
    // Counted, not handed on: a group stands at the author's line about it, else at the author's call, not in the library.
    const indices = Array.from({ length: groups.length }, (_, index) => index);
    const below = (parent: string | undefined): readonly ManagementGroup[] =>
      indices.flatMap((index) => {
        const group = groups[index];
        if (group === undefined || group.parent !== parent || without.some((id) => id === group.id)) return [];
        const id: Group["id"] = group.id;
        return [groupOf(chosen?.[id] ?? {}, group, below(id), named)];
      });
    return below(undefined);
  };
}

function groupOf(
  { archetypes, addArchetypes = [], children = [], ...own }: GroupChoices,
  group: ArchitectureGroup,
  below: readonly ManagementGroup[],
  named: {
    readonly prefix: string;
    readonly displayPrefix: string;
    readonly archetypes: Readonly<Record<string, Archetype>>;
  },
): ManagementGroup {
  return {
    kind: "managementGroup",
    id: `${named.prefix}${group.id}`,
    displayName: `${named.displayPrefix}${group.displayName}`,
    exists: group.exists ?? false,
    archetypes: [...(archetypes ?? group.archetypes.flatMap((key) => named.archetypes[key] ?? [])), ...addArchetypes],
    ...own,
    children: [...below, ...children],
  };
}

type Parameters = NonNullable<PolicyAssignment["parameters"]>;

/**
 * Assignments with default values written into their parameters. `fills` says by assignment and parameter which value goes there; values that are
 * not given leave what the assignment has. Modules that `azo alz import` writes call it.
 */
export function withDefaults<Assignments extends { readonly [name: string]: PolicyAssignment }>(
  assignments: Assignments,
  fills: { readonly [assignment: string]: { readonly [parameter: string]: string } },
  values: { readonly [name: string]: Parameters[string] | undefined },
): Assignments {
  const filled = Object.entries(fills).flatMap(([name, parameters]) => {
    const assignment = assignments[name];
    const given = Object.entries(parameters).flatMap(([parameter, value]) => {
      const own = values[value];
      return own === undefined ? [] : [[parameter, own] as const];
    });
    if (assignment === undefined || given.length === 0) return [];
    return [[name, withParameters(assignment, Object.fromEntries(given))] as const];
  });
  return { ...assignments, ...Object.fromEntries(filled) };
}

function withParameters(assignment: PolicyAssignment, parameters: Parameters): PolicyAssignment {
  return { ...assignment, parameters: { ...assignment.parameters, ...parameters } };
}
