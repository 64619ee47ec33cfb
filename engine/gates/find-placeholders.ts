import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Fills } from "#model/import-lock";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);

/** Stand-ins that nobody replaced, all of an assignment at once; one that lands at several scopes says it once for each line. */
export function findPlaceholders(graph: ArchetypeGraph, fills: Fills): readonly Finding[] {
  const found = graph.scopes.flatMap(({ assigned }) =>
    assigned.flatMap(({ name, placeholders }) => {
      const names = placeholders.map(({ parameter }) => parameter);
      const place = placeholders[0]?.origin.used;
      return names.length === 0
        ? []
        : [diagnose("placeholder", { names, assignment: name, ...defaultsFor(names, fills[name] ?? {}) }, place)];
    }),
  );
  const once = new Map(found.map((diagnostic) => [JSON.stringify([diagnostic.message, diagnostic.place]), diagnostic]));
  return [...once.values()].map((diagnostic) => ({ name: "placeholder", diagnostic }));
}

/** Default values that fill one of the parameters; without any the others of the assignment, as those for private DNS zones. */
function defaultsFor(parameters: readonly string[], filled: Fills[string]) {
  const wanted = new Set(parameters.map((name) => name.toLowerCase()));
  const namesOf = (entries: readonly (readonly [string, string])[]): readonly string[] =>
    [...new Set(entries.map(([, name]) => name))].toSorted();
  const filling = namesOf(Object.entries(filled).filter(([parameter]) => wanted.has(parameter.toLowerCase())));
  return { filling, beside: filling.length > 0 ? [] : namesOf(Object.entries(filled)) };
}
