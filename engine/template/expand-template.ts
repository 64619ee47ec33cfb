import { expandDeployment } from "./expand-deployment.ts";
import type { ExpansionSink } from "./deployment-expansion.ts";
import type { Expansion, ExpansionDiagnostic, PredictedResource } from "./expansion.ts";
import { givenParameters } from "./given-parameters.ts";
import { readTemplate } from "./read-template.ts";
import { readScope } from "./scope.ts";
import type { TemplateRequest } from "./template-request.ts";

/**
 * Expands a template with all its nested ones. Never throws for what a template says: that is a diagnostic, and the
 * expression concerned is left as written.
 */
export function expandTemplate(request: TemplateRequest): Expansion {
  const resources: PredictedResource[] = [];
  const diagnostics: ExpansionDiagnostic[] = [];
  const sink: ExpansionSink = {
    resource: (resource) => resources.push(resource),
    diagnostic: (diagnostic) => {
      if (!diagnostics.some((other) => isSame(other, diagnostic))) diagnostics.push(diagnostic);
    },
  };
  const { scope, ...context } = request.context;
  const deployment = expandDeployment({
    template: readTemplate(request.template),
    given: givenParameters(request.parameters),
    scope: readScope(scope),
    context,
    deploymentName: context.deploymentName,
    sink,
    locations: new Map(),
  });
  deployment.expand();
  resources.sort((left, right) => compare(left.id, right.id));
  return { predictedResources: resources, outputs: deployment.writtenOutputs(), diagnostics };
}

function isSame(left: ExpansionDiagnostic, right: ExpansionDiagnostic): boolean {
  return left.code === right.code && left.message === right.message && left.target === right.target;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
