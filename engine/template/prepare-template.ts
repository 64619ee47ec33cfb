import { jsonString } from "#lib/json-parts";
import { checkExpressions } from "./check-expressions.ts";
import { deploymentFrame } from "./deployment.ts";
import { checkGivenNames, checkParameters, givenParameters } from "./given-parameters.ts";
import type { Frame } from "./frame.ts";
import type { Prepared, PreparedParameter } from "./prepared.ts";
import { preparationHost } from "./prepare-host.ts";
import type { ReferenceListener } from "./prepare-host.ts";
import { prepareOutputs } from "./prepare-outputs.ts";
import { prepareResource } from "./prepare-resource.ts";
import type { Preparation } from "./prepare-resource.ts";
import { readTemplate } from "./read-template.ts";
import type { Template } from "./read-template.ts";
import { isSecure, reportedType } from "./resolve-type.ts";
import { findCircle, findDuplicates, resourceDependencies } from "./resource-dependencies.ts";
import { resourceInstances } from "./resource-instances.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { emptyTable } from "./resource-table.ts";
import { readScope } from "./scope.ts";
import { checkWhole, invalidTemplate } from "./template-limits.ts";
import { attempt } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { TemplateRequest } from "./template-request.ts";
import { findUnknown, isUnknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";

/**
 * Reads a deployment as ARM does before it starts one: names, conditions, loops and dependencies are settled, what
 * needs deployed resources waits for the runtime. Never throws for what a template says.
 */
export function prepareTemplate(request: TemplateRequest): Prepared {
  const preparation = startPreparation(request);
  const { template, frame, table, problems } = preparation;
  const { report } = preparation;
  for (const problem of [...checkGivenNames(template, preparation.given), ...checkExpressions(template)])
    report(problem);
  for (const problem of checkParameters(template, frame)) report(problem);
  evaluateVariables(template, frame);
  const instances = resourceInstances({
    template,
    frame,
    scope: preparation.scope,
    table,
    keep: (instance) => isSettled(instance, report),
    refuse: ({ message }, name) =>
      report(invalidTemplate(`The template resource '${name}' is not valid: ${message}`, name)),
  });
  for (const problem of checkWhole(template, instances.length)) report(problem);
  const deployed = instances.filter((instance) => instance.condition !== false);
  const dependencies = new Map(deployed.map((instance) => [instance.key, resourceDependencies(instance, preparation)]));
  for (const problem of [...findDuplicates(deployed), ...findCircle(deployed, dependencies)]) report(problem);
  return {
    problems,
    parameters: prepareParameters(template, frame),
    resources: deployed.flatMap((instance) =>
      attempt(
        () => [prepareResource(instance, dependencies.get(instance.key) ?? [], preparation)],
        ({ message }) => {
          report(invalidTemplate(`The template resource '${instance.key}' is not valid: ${message}`, instance.key));
          return [];
        },
      ),
    ),
    outputs: prepareOutputs(preparation),
  };
}

function startPreparation(request: TemplateRequest): Preparation {
  const template = readTemplate(request.template);
  const scope = readScope(request.context.scope);
  const given = givenParameters(request.parameters);
  const table = emptyTable();
  const problems: TemplateProblem[] = [];
  const report = (problem: TemplateProblem): void => {
    if (!problems.some((other) => other.message === problem.message)) problems.push(problem);
  };
  const listeners: ReferenceListener[] = [];
  const { scope: _scope, ...context } = request.context;
  const facts = { scope, context, template: template.json, deploymentName: context.deploymentName, offline: false };
  const frame = deploymentFrame({
    template,
    given,
    scope,
    host: preparationHost(facts, table, listeners),
    report: (problem) => report(invalidTemplate(problem.message, problem.target)),
    missing: (name) =>
      report(
        invalidTemplate(
          `The value for the template parameter '${name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
          name,
        ),
      ),
  });
  return { template, scope, given, table, problems, report, listeners, facts, frame };
}

/** Variables are evaluated whether used or not, as ARM does. */
function evaluateVariables({ variables }: Template, frame: Frame): void {
  const loops = Array.isArray(variables["copy"]);
  for (const name of Object.keys(variables)) if (!(loops && name === "copy")) frame.variables(name);
}

/** Names and loops must be known before anything is deployed. */
function isSettled(instance: ResourceInstance, report: (problem: TemplateProblem) => void): boolean {
  const open = [instance.id, instance.scopeId, instance.openCount].find((part): part is Unknown => isUnknown(part));
  if (open === undefined || instance.condition === false) return true;
  const name = instance.declaration.symbolicName ?? jsonString(instance.declaration.json["name"]);
  report(invalidTemplate(`The template resource '${name}' is not valid: ${whyOpen(open)}`, name));
  return false;
}

function whyOpen(open: Unknown): string {
  const name = firstRuntimeFunction(open.expression);
  if (name === undefined) return open.reason;
  return `The template function '${name}' is not expected at this location. Please see https://aka.ms/arm-functions for usage details.`;
}

function firstRuntimeFunction(expression: Unknown["expression"]): string | undefined {
  if (expression.kind === "literal" || expression.kind === "unparsed") return undefined;
  if (expression.kind === "member")
    return firstRuntimeFunction(expression.target) ?? firstRuntimeFunction(expression.index);
  if (expression.key.startsWith("reference") || expression.key.startsWith("list")) return expression.name;
  return expression.arguments.map(firstRuntimeFunction).find((name) => name !== undefined);
}

function prepareParameters(template: Template, frame: Frame): Readonly<Record<string, PreparedParameter>> {
  const names = Object.keys(template.parameters);
  return Object.fromEntries(
    names.map((name) => [name, prepareParameter(template, name, frame.parameters(name) ?? null)]),
  );
}

/** A value that is not known, because it is missing or stands in a Key Vault, is reported as null. */
function prepareParameter(template: Template, name: string, value: Value): PreparedParameter {
  const declaration = template.parameters[name];
  const type = reportedType(
    typeof declaration === "object" && declaration !== null ? (declaration as Template["json"]) : {},
    template.definitions,
  );
  const known = findUnknown(value) === undefined;
  return { type, value: known ? (value as PreparedParameter["value"]) : null, secure: isSecure(type) };
}
