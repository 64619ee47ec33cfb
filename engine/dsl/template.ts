import type { TemplateDeployment, TemplateParameters, TemplateScope } from "#model/landing-zone";

/**
 * The function that deploys a pinned template. `azo generate` writes it with the types of the template's parameters, and what it gives
 * stands at the line that calls it.
 */
export function templateFunction<Scope extends TemplateScope>(
  template: string,
  scope: Scope,
): (parameters?: TemplateParameters) => TemplateDeployment<Scope> {
  return (parameters = {}) => ({ kind: "templateDeployment", template, scope, parameters });
}
