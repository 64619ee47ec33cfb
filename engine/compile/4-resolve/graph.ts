import type {
  ArchetypeGraph,
  EffectivePolicy,
  GraphAssignment,
  GraphExemption,
  GraphScope,
  UngrantedRoles,
} from "#model/archetype-graph";
import type { ResolvedAssignment, ResolvedScope } from "#model/resolved";
import type { AssignmentAtLevel } from "./assignments.ts";
import { clashes, type Overlap } from "./clashes.ts";
import type { ExemptionAtLevel } from "./exemptions.ts";
import type { Level } from "./hierarchy.ts";
import { mayOverlap } from "./may-overlap.ts";
import { placeholders } from "./placeholders.ts";
import { quotasOf } from "./quotas.ts";

/** A level with all that was found out about it. */
export interface LevelFacts {
  readonly level: Level;
  readonly resolved: ResolvedScope;
  readonly assignments: readonly AssignmentAtLevel[];
  readonly exemptions: readonly ExemptionAtLevel[];
}

/** The effective-archetype graph: per level what is assigned here, what reaches it from above, and what that does. */
export function archetypeGraph(all: readonly LevelFacts[]): ArchetypeGraph {
  const byLevel = new Map(all.map((facts) => [facts.level, facts]));
  const reached = reachedBy(all, byLevel);
  const quotas = quotasOf(all.map(({ resolved }) => resolved));
  return {
    scopes: all.map(({ level, resolved, assignments, exemptions }): GraphScope => ({
      scope: { kind: level.declared.kind, id: level.id },
      name: level.path.at(-1) ?? level.name,
      displayName: level.declared.displayName,
      ...(level.above[0] === undefined ? {} : { parentId: level.above[0].id }),
      ...(resolved.kind === "managementGroup" && resolved.exists ? { exists: true as const } : {}),
      path: level.path,
      origin: resolved.origin,
      archetypes: level.parts.archetypes,
      assigned: assignments.map(assigned),
      inherited: level.above.flatMap((scope) =>
        (byLevel.get(scope)?.assignments ?? []).map(({ resolved }) => resolved.id),
      ),
      ...reached(level),
      exemptions: exemptions.map(({ fact }) => fact),
      quotas: quotas(resolved),
    })),
  };
}

/** What is in effect at a level, and what clashes there. */
type Reached = Pick<GraphScope, "effective" | "conflicts" | "duplicates">;

/** At a level that assigns, lifts and leaves out nothing it is, to the object, what it is above: so it is at most subscriptions. */
function reachedBy(all: readonly LevelFacts[], byLevel: ReadonlyMap<Level, LevelFacts>): (level: Level) => Reached {
  const overlap = overlapOf(all);
  const leftOut = new Set(all.flatMap(({ assignments }) => assignments.flatMap(({ facts }) => [...facts.notScopes])));
  const isLikeAbove = (level: Level): boolean => {
    const own = byLevel.get(level);
    const isBare = own === undefined || (own.assignments.length === 0 && own.exemptions.length === 0);
    return isBare && !leftOut.has(level.id.toLowerCase());
  };
  const known = new Map<Level, Reached>();
  const reached = (level: Level): Reached => {
    const [above] = level.above;
    const found = known.get(level) ?? (above !== undefined && isLikeAbove(level) ? reached(above) : reachedAt(level));
    known.set(level, found);
    return found;
  };
  const reachedAt = (level: Level): Reached => {
    const here = [level, ...level.above];
    const facts = here.flatMap((scope) => byLevel.get(scope) ?? []);
    const lifting = facts.flatMap(({ exemptions }) => exemptions).map(({ fact }) => fact);
    const effective = facts
      .flatMap(({ assignments }) => assignments)
      .filter(({ facts: { notScopes } }) => !here.some(({ id }) => notScopes.has(id.toLowerCase())))
      .flatMap((made) => made.effective)
      .map((policy) => exempted(policy, lifting))
      .toSorted(
        (left, right) =>
          compare(left.definitionId, right.definitionId) || compare(left.assignmentId, right.assignmentId),
      );
    return { effective, ...clashes(effective, overlap) };
  };
  return reached;
}

function assigned({ resolved, facts, effective, displayName }: AssignmentAtLevel): GraphAssignment {
  return {
    id: resolved.id,
    name: resolved.name,
    displayName,
    definitionId: facts.policy.id,
    enforced: facts.enforced,
    origin: resolved.origin,
    grants: resolved.grants,
    ...ungranted(resolved),
    placeholders: placeholders(resolved, facts, effective),
    ...(facts.policy.status === undefined ? {} : { status: facts.policy.status }),
  };
}

function ungranted({ identity, ungranted: grants, origin, origins }: ResolvedAssignment): {
  readonly ungranted?: UngrantedRoles;
} {
  if (typeof identity !== "object" || grants === undefined) return {};
  return { ungranted: { identityId: identity.id, grants, origin: origins.get("/identity") ?? origin } };
}

/** The nearest exemption of the policy's assignment that names its member, or names none. */
function exempted(policy: EffectivePolicy, exemptions: readonly GraphExemption[]): EffectivePolicy {
  const reference = policy.reference?.toLowerCase() ?? "";
  const found = exemptions.find(
    ({ assignmentId, references }) =>
      assignmentId === policy.assignmentId &&
      (references.length === 0 || references.some((name) => name.toLowerCase() === reference)),
  );
  return found === undefined ? policy : { ...policy, exemptionId: found.id };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Assignments without selectors take all resources, and most have none. */
function overlapOf(all: readonly LevelFacts[]): Overlap {
  const selectors = new Map(
    all
      .flatMap(({ assignments }) => assignments)
      .filter(({ facts }) => facts.resourceSelectors.length > 0)
      .map(({ facts }) => [facts.id, facts.resourceSelectors]),
  );
  return (one, other) => mayOverlap(selectors.get(one) ?? [], selectors.get(other) ?? []);
}
