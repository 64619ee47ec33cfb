import type { GraphScope } from "#model/archetype-graph";
import { counted } from "./counted.ts";

/** `41 Deny`, `12 Audit` …: what is enforced at a scope, most frequent first; `3 not enforced` last. */
export function scopeEffects(scope: GraphScope): readonly string[] {
  const counts = new Map<string, number>();
  for (const policy of scope.effective) {
    if (policy.enforced) counts.set(policy.effect, (counts.get(policy.effect) ?? 0) + 1);
  }
  const idle = scope.effective.filter((policy) => !policy.enforced).length;
  const sorted = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return [...sorted.map(([effect, count]) => `${count} ${effect}`), ...(idle > 0 ? [`${idle} not enforced`] : [])];
}

/** One sentence per conflict at a scope. */
export function scopeConflicts(scope: GraphScope): readonly string[] {
  return scope.conflicts.map((conflict) => {
    const definition = lastPart(conflict.definitionId);
    const assignments = conflict.assignmentIds.map(lastPart).join(", ");
    if (conflict.kind === "deployed-twice") return `${definition} is deployed twice, by ${assignments}`;
    const effects = conflict.effects.join(" and ");
    return `${definition} is ${effects} at once, by ${assignments}`;
  });
}

/** One sentence per assignments that repeat each other at a scope. */
export function scopeDuplicates(scope: GraphScope): readonly string[] {
  const groups = Map.groupBy(scope.duplicates, ({ assignmentIds }) => assignmentIds.map(lastPart).join(" and "));
  return [...groups].map(([names, own]) => `${names} do the same for ${counted(own.length, "definition")}`);
}

/** `archetypes corp, identity` and `2 assignments`, as far as there are any. */
export function scopeCarries(scope: GraphScope): readonly string[] {
  const { archetypes, assigned, inherited } = scope;
  return [
    ...(archetypes.length > 0
      ? [`${archetypes.length === 1 ? "archetype" : "archetypes"} ${archetypes.join(", ")}`]
      : []),
    ...(assigned.length > 0 ? [counted(assigned.length, "assignment")] : []),
    ...(inherited.length > 0 ? [`${inherited.length} inherited`] : []),
  ];
}

function lastPart(id: string): string {
  return id.split("/").at(-1) ?? id;
}
