import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph, GraphAssignment, GraphScope } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);

/** An assignment with the name of the scope where it is made. */
interface Assigned extends GraphAssignment {
  readonly at: string;
}

interface Clash {
  readonly name: "conflict" | "deployed-twice" | "duplicate";
  readonly definitionId: string;
  readonly assignmentIds: readonly string[];
  readonly effects: readonly string[];
}

/**
 * Definitions that assignments disagree about or repeat. Said once, at the highest scope where it is so, and once for all definitions
 * that the same assignments share.
 */
export function findClashes(graph: ArchetypeGraph): readonly Finding[] {
  const assignments = new Map(
    graph.scopes.flatMap(({ name, assigned }) => assigned.map((each) => [each.id, { ...each, at: name }] as const)),
  );
  const clashes = new Map(graph.scopes.map((scope) => [scope.scope.id, clashesAt(scope)]));
  return graph.scopes.flatMap((scope) => {
    const above = new Set((clashes.get(scope.parentId ?? "") ?? []).map(keyOf));
    const own = (clashes.get(scope.scope.id) ?? []).filter((clash) => !above.has(keyOf(clash)));
    const groups = [...Map.groupBy(own, ({ name, assignmentIds }) => [name, ...assignmentIds].join("\n")).values()];
    return groups.flatMap((group) => findingOf(group, scope, assignments));
  });
}

function clashesAt({ conflicts, duplicates }: GraphScope): readonly Clash[] {
  return [
    ...conflicts.map(({ kind, ...rest }) => ({
      name: kind === "different-effects" ? ("conflict" as const) : kind,
      ...rest,
    })),
    ...duplicates.map(({ effect, ...rest }) => ({ name: "duplicate" as const, effects: [effect], ...rest })),
  ];
}

function keyOf({ name, definitionId, assignmentIds, effects }: Clash): string {
  return [name, definitionId, ...assignmentIds, ...effects].join("\n");
}

function findingOf(
  group: readonly Clash[],
  scope: GraphScope,
  assignments: ReadonlyMap<string, Assigned>,
): readonly Finding[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name } = first;
  const made = first.assignmentIds.flatMap((id) => assignments.get(id) ?? []);
  // The assignment that is made here brought the clash about; the others were there before.
  const here = made.find(({ id }) => scope.assigned.some((own) => own.id === id)) ?? made[0];
  const related = made
    .filter((each) => each !== here)
    .map((each) => ({ message: `\`${each.name}\` is assigned here`, place: each.origin.used }));
  const named = Map.groupBy(made, (each) => each.name);
  const definitions = new Set(group.map(({ definitionId }) => definitionId));
  const titles = new Map(scope.effective.map(({ definitionId, displayName }) => [definitionId, displayName]));
  const holes = {
    assignments: made.map(({ name: own, at }) => (named.get(own)?.length === 1 ? own : `${at}/${own}`)),
    scope: scope.name,
    policies: [...definitions].map((id) => titles.get(id) ?? id).toSorted(),
    effects: [...new Set(group.flatMap(({ effects }) => effects))].toSorted(),
  };
  return [{ name, diagnostic: diagnose(name, holes, here?.origin.used, related) }];
}
