import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph, GraphAssignment, GraphScope, PolicyStatus } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);

/** Deprecated and preview policies that an assignment puts in force where it is made, each assignment once. */
export function findStatuses(graph: ArchetypeGraph): readonly Finding[] {
  return graph.scopes.flatMap((scope) =>
    scope.assigned.flatMap((assignment) =>
      (["deprecated", "preview"] as const).flatMap((status) => findingOf(status, assignment, scope)),
    ),
  );
}

function findingOf(status: PolicyStatus, assignment: GraphAssignment, scope: GraphScope): readonly Finding[] {
  const active = scope.effective.filter(
    ({ assignmentId, effect, enforced }) => assignmentId === assignment.id && enforced && effect !== "Disabled",
  );
  if (active.length === 0) return [];
  const members = active.filter((policy) => policy.status === status).map(({ displayName }) => displayName);
  const policies = [
    ...new Set(members.length === 0 && assignment.status === status ? [assignment.displayName] : members),
  ];
  if (policies.length === 0) return [];
  const holes = { assignment: assignment.name, policies: policies.toSorted() };
  return [{ name: status, diagnostic: diagnose(status, holes, assignment.origin.used) }];
}
