import { canonicalJson } from "#lib/canonical-json";
import type { PredictedResource } from "#model/desired";
import type { Resolved, ResolvedTemplate } from "#model/resolved";
import {
  expandTemplate,
  type DeploymentContext,
  type Expansion,
  type ExpansionDiagnostic,
  type ParameterValue,
} from "#template";
import { pointer } from "./pointer.ts";
import { traceParameters } from "./trace-parameters.ts";

/** A template with what it yields. */
export interface ExpandedTemplate {
  readonly resources: readonly PredictedResource[];
  /** What ARM would refuse, and what cannot be told offline. */
  readonly problems: readonly ExpansionDiagnostic[];
}

export type ExpandedTemplates = ReadonlyMap<ResolvedTemplate, ExpandedTemplate>;

/** What every template of the landing zone yields where it is deployed. */
export function expandTemplates(resolved: Resolved, tenantId: string): ExpandedTemplates {
  const expanded = new Map<ResolvedTemplate, ExpandedTemplate>();
  for (const scope of resolved.scopes) {
    const own = { scope: { kind: scope.kind, id: scope.id }, location: resolved.location, tenantId };
    for (const template of scope.templates) expanded.set(template, expand(template, own));
    for (const group of scope.kind === "subscription" ? scope.resourceGroups : []) {
      const inGroup = { scope: { kind: "resourceGroup", id: group.id }, location: group.location, tenantId } as const;
      for (const template of group.templates) expanded.set(template, expand(template, inGroup));
    }
  }
  return expanded;
}

function expand(template: ResolvedTemplate, where: DeploymentContext): ExpandedTemplate {
  const context = { ...where, deploymentName: template.name };
  const parameters = Object.entries(template.parameters).map(([name, given]): [string, ParameterValue] => [
    name,
    given.kind === "value" ? { value: given.value } : { reference: {} },
  ]);
  const expansion = expandTemplate({ template: template.json, parameters: Object.fromEntries(parameters), context });
  const lines = traceParameters(template, expansion.predictedResources, context);
  const resources = withoutRepeats(expansion.predictedResources).map((predicted): PredictedResource => {
    const { dependsOn: _order, ...body } = predicted.body;
    return {
      id: predicted.id,
      type: predicted.type,
      apiVersion: predicted.apiVersion,
      name: predicted.name,
      unresolved: new Set(predicted.unresolved.map(({ path }) => pointer(path))),
      body,
      origin: template.origin,
      origins: lines.get(predicted.id) ?? new Map(),
    };
  });
  return { resources, problems: expansion.diagnostics };
}

/** Modules that share a part write the same thing more than once, which is the same as once. */
function withoutRepeats(resources: Expansion["predictedResources"]): Expansion["predictedResources"] {
  const keyOf = ({ id, body }: Expansion["predictedResources"][number]): string =>
    id.toLowerCase() + canonicalJson(body);
  return [...new Map(resources.map((resource) => [keyOf(resource), resource])).values()];
}
