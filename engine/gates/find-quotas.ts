import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Finding } from "./finding.ts";

const diagnose = diagnoser(gateCatalogue);
/** From this part of a limit on it is near. */
const nearPart = 0.8;

/** Limits that a scope exceeds or comes near. */
export function findQuotas(graph: ArchetypeGraph): readonly Finding[] {
  return graph.scopes.flatMap(({ name: scope, quotas, origin }) =>
    quotas
      .filter(({ count, most }) => count >= most * nearPart)
      .map(({ what, count, most }): Finding => {
        const name = count > most ? "quota" : "quota-near";
        return { name, diagnostic: diagnose(name, { scope, what, count, most }, origin.used) };
      }),
  );
}
