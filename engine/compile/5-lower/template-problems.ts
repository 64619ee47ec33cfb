import { compareDiagnostics, diagnoser } from "#diagnostics";
import { lowerCatalogue } from "#diagnostics/lower";
import type { PredictedResource } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { ResolvedTemplate } from "#model/resolved";
import type { ExpansionDiagnostic } from "#template";
import type { ExpandedTemplates } from "./expand-templates.ts";

const diagnose = diagnoser(lowerCatalogue);

/** What ARM would refuse in the templates, and what cannot be told of them without Azure; at the calls, sorted. */
export function templateProblems(expanded: ExpandedTemplates): readonly Diagnostic[] {
  return [...expanded]
    .flatMap(([template, { resources, problems }]) => [
      ...problems.map((problem) => problemOf(template, problem)),
      ...resources.flatMap((resource) => unnamed(template, resource)),
      ...repeated(template, resources),
    ])
    .toSorted(compareDiagnostics);
}

function problemOf(resolved: ResolvedTemplate, { severity, code, message, target }: ExpansionDiagnostic): Diagnostic {
  const { template } = resolved;
  const origin = resolved.origins.get(`/${target}`) ?? resolved.origin;
  return severity === "error"
    ? diagnose("template-refused", { template, code, message }, origin.used)
    : diagnose("template-undecided", { template, message }, origin.used);
}

/** A resource whose name only Azure knows can be compared with nothing. */
function unnamed(resolved: ResolvedTemplate, { id, type, name }: PredictedResource): readonly Diagnostic[] {
  if (!id.startsWith("[") && !name.startsWith("[")) return [];
  const message = `What a resource of type '${type}' is called is decided in Azure, by '${name.startsWith("[") ? name.slice(1, -1) : id.slice(1, -1)}'.`;
  return [diagnose("template-undecided", { template: resolved.template, message }, resolved.origin.used)];
}

/** A resource that a template writes twice, not the same both times: the plan cannot say which of the two stays. */
function repeated(resolved: ResolvedTemplate, resources: readonly PredictedResource[]): readonly Diagnostic[] {
  return [...Map.groupBy(resources, ({ id }) => id.toLowerCase()).values()].flatMap(([first, second]) => {
    if (first === undefined || second === undefined) return [];
    const message = `'${first.id}' is written twice, and what is written last stays.`;
    return [diagnose("template-undecided", { template: resolved.template, message }, resolved.origin.used)];
  });
}
