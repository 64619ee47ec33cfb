import { diagnoser } from "#diagnostics";
import { lowerCatalogue } from "#diagnostics/lower";
import type { PredictedResource, Unit } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";

const diagnose = diagnoser(lowerCatalogue);

/** Resources that two templates, or a template and the landing zone itself, would both deploy. */
export function duplicateResources(units: readonly Unit[]): readonly Diagnostic[] {
  const seen = new Map<string, PredictedResource>();
  return units
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => {
      const first = seen.get(resource.id.toLowerCase());
      seen.set(resource.id.toLowerCase(), first ?? resource);
      if (first === undefined) return [];
      const related = { message: "the first of them", place: first.origin.used };
      return [diagnose("duplicate-resource", { id: resource.id }, resource.origin.used, [related])];
    });
}
