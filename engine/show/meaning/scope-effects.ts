import type { GraphScope } from "#model/archetype-graph";
import { counted } from "./counted.ts";

/** `41 Deny`, `12 Audit` …: what is enforced at a scope, most frequent first; `2 exempt`, `3 not enforced` last. */
export function scopeEffects(scope: GraphScope): readonly string[] {
  const enforced = scope.effective.filter((policy) => policy.enforced);
  const active = enforced.filter(({ exemptionId }) => exemptionId === undefined);
  const counts = [...Map.groupBy(active, ({ effect }) => effect)].map(([effect, own]) => [effect, own.length] as const);
  const sorted = counts.toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const exempt = enforced.length - active.length;
  const idle = scope.effective.length - enforced.length;
  return [
    ...sorted.map(([effect, count]) => `${count} ${effect}`),
    ...(exempt > 0 ? [`${exempt} exempt`] : []),
    ...(idle > 0 ? [`${idle} not enforced`] : []),
  ];
}

/** One sentence per conflict at a scope. */
export function scopeConflicts(scope: GraphScope): readonly string[] {
  const titles = new Map(scope.effective.map(({ definitionId, displayName }) => [definitionId, displayName]));
  return scope.conflicts.map((conflict) => {
    const definition = calledBy(conflict.definitionId, titles.get(conflict.definitionId));
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

/** `Old-Jump-Host lifts Deny-Ports until 2027-03-31 (Waiver)`: one sentence per exemption made at a scope. */
export function scopeExemptions(scope: GraphScope): readonly string[] {
  return scope.exemptions.map(({ name, assignmentId, references, category, expiresOn }) => {
    const lifted =
      references.length === 0 ? lastPart(assignmentId) : `${references.join(", ")} of ${lastPart(assignmentId)}`;
    const end = expiresOn === undefined ? "for ever" : `until ${expiresOn.slice(0, 10)}`;
    return `${name} lifts ${lifted} ${end} (${category})`;
  });
}

/** `149 of 500 policy definitions`: what is at least a quarter of Azure's limits at a scope, fullest first. */
export function scopeFill(scope: GraphScope): readonly string[] {
  return scope.quotas
    .filter(({ count, most }) => count * 4 >= most)
    .toSorted((left, right) => right.count / right.most - left.count / left.most)
    .map(({ what, count, most }) => `${count} of ${most} ${what}`);
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

/** Its name, or for one that Azure ships, whose name is a GUID, its title. */
function calledBy(definitionId: string, title: string | undefined): string {
  const name = lastPart(definitionId);
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name) ? (title ?? name) : name;
}

function lastPart(id: string): string {
  return id.split("/").at(-1) ?? id;
}
