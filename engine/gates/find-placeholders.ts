import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Finding } from "./finding.ts";

const diagnose = diagnoser(gateCatalogue);

/** Stand-ins that nobody replaced; an assignment that lands at several scopes says it once for each line. */
export function findPlaceholders(graph: ArchetypeGraph): readonly Finding[] {
  const found = graph.scopes.flatMap(({ assigned }) =>
    assigned.flatMap(({ name, placeholders }) =>
      placeholders.map(({ parameter, origin }) =>
        diagnose("placeholder", { name: parameter, assignment: name }, origin.used),
      ),
    ),
  );
  const once = new Map(found.map((diagnostic) => [JSON.stringify([diagnostic.message, diagnostic.place]), diagnostic]));
  return [...once.values()].map((diagnostic) => ({ name: "placeholder", diagnostic }));
}
