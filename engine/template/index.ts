// takes  an ARM template, the values of its parameters, and what is known about where it is deployed
// gives  the resources and outputs it would yield, a deployment ready to run, or single expressions evaluated
// promises  no clock, randomness, files or network; what cannot be known offline stays an expression, folded around
export { escapeExpression } from "./escape-expression.ts";
export { evaluateExpression, evaluateValue } from "./evaluate-value.ts";
export type { EvaluatedValue, Unresolved, ValueFunction, ValueScope } from "./evaluate-value.ts";
export { expandTemplate } from "./expand-template.ts";
export type { Expansion, ExpansionDiagnostic, OutputValue, PredictedResource, UnresolvedPart } from "./expansion.ts";
export type { Expression } from "./expression.ts";
export { parseExpression } from "./parse-expression.ts";
export { prepareTemplate } from "./prepare-template.ts";
export type {
  NestedDeployment,
  Prepared,
  PreparedCopy,
  PreparedParameter,
  PreparedResource,
  TemplateRuntime,
} from "./prepared.ts";
export { printExpression } from "./print-expression.ts";
export { resourceProblems } from "./resource-problems.ts";
export { templateParameters } from "./template-parameters.ts";
export type { TemplateParameter } from "./template-parameters.ts";
export { templateProblemOf } from "./template-problem.ts";
export type { TemplateProblem } from "./template-problem.ts";
export type { DeploymentContext, DeploymentScope, ParameterValue, TemplateRequest } from "./template-request.ts";
