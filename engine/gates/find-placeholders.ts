import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);

/** Stand-ins that nobody replaced, all of an assignment at once; one that lands at several scopes says it once for each line. */
export function findPlaceholders(graph: ArchetypeGraph): readonly Finding[] {
  const found = graph.scopes.flatMap(({ assigned }) =>
    assigned.flatMap(({ name, placeholders }) => {
      const names = placeholders.map(({ parameter }) => parameter);
      const place = placeholders[0]?.origin.used;
      return names.length === 0 ? [] : [diagnose("placeholder", { names, assignment: name }, place)];
    }),
  );
  const once = new Map(found.map((diagnostic) => [JSON.stringify([diagnostic.message, diagnostic.place]), diagnostic]));
  return [...once.values()].map((diagnostic) => ({ name: "placeholder", diagnostic }));
}
