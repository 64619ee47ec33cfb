import type { ArchetypeGraph, GraphScope } from "#model/archetype-graph";
import { counted } from "../meaning/counted.ts";
import { scopeConflicts, scopeEffects } from "../meaning/scope-effects.ts";
import { escapeMermaid } from "../escape/escape-mermaid.ts";

const ASSIGNMENTS_NAMED = 5;

/**
 * A Mermaid flowchart: one box per scope with its archetypes, assignments and effects in force, edges from parent to
 * child, conflicts in red boxes beside their scope. Node ids are our own numbers, so no name can be one.
 */
export function graphToMermaid(graph: ArchetypeGraph): string {
  const nodes = new Map(graph.scopes.map((scope, index) => [scope.scope.id.toLowerCase(), `s${index}`]));
  const lines = graph.scopes.flatMap((scope, index) => [...scopeLines(scope, `s${index}`, nodes)]);
  const style = "  classDef conflict stroke:#c00,stroke-width:2px,stroke-dasharray:4";
  return ["flowchart TD", ...lines, style, ""].join("\n");
}

function scopeLines(scope: GraphScope, node: string, nodes: ReadonlyMap<string, string>): readonly string[] {
  const parent = nodes.get(scope.parentId?.toLowerCase() ?? "");
  const conflicts = scopeConflicts(scope).flatMap((conflict, index) => [
    `  ${node}c${index}["${escapeMermaid(`conflict: ${conflict}`)}"]:::conflict`,
    `  ${node} -.- ${node}c${index}`,
  ]);
  const box = `  ${node}["${label(scope)}"]${scope.conflicts.length > 0 ? ":::conflict" : ""}`;
  return [box, ...(parent === undefined ? [] : [`  ${parent} --> ${node}`]), ...conflicts];
}

function label(scope: GraphScope): string {
  const { name, displayName, archetypes, assigned } = scope;
  const names = assigned.slice(0, ASSIGNMENTS_NAMED).map((assignment) => assignment.name);
  const rest = assigned.length - names.length;
  const effects = scopeEffects(scope);
  const parts = [
    displayName === name ? name : `${name}: ${displayName}`,
    ...(archetypes.length > 0
      ? [`${archetypes.length === 1 ? "archetype" : "archetypes"} ${archetypes.join(", ")}`]
      : []),
    ...(assigned.length > 0
      ? [`${counted(assigned.length, "assignment")}: ${names.join(", ")}${rest > 0 ? `, ${rest} more` : ""}`]
      : []),
    ...(effects.length > 0 ? [effects.join(", ")] : []),
  ];
  return parts.map(escapeMermaid).join("<br/>");
}
