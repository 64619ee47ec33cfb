import type { JsonObject } from "#lib/json";
import { unescapeTemplate } from "./escape-expression.ts";
import { evaluateBody } from "./resource-body.ts";
import { recovery } from "./deployment.ts";
import { problemReport } from "./deployment-expansion.ts";
import type { DeploymentExpansion, ExpandedDeployment } from "./deployment-expansion.ts";
import type { PredictedResource, UnresolvedPart } from "./expansion.ts";
import { nestedParameters, readNestedTemplate } from "./nested-template.ts";
import { printExpression } from "./print-expression.ts";
import { readTemplate } from "./read-template.ts";
import { isNestedDeployment, leaveOpen } from "./resource-instance.ts";
import { scopeId } from "./scope.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { DeploymentContext } from "./template-request.ts";
import { isArray, isObject, isUnknown, toOpenJson } from "./value.ts";
import type { Value } from "./value.ts";
import { sameScopeParts } from "./nested-context.ts";

interface ResourceExpansion {
  readonly request: DeploymentExpansion;
  readonly nestedOf: (instance: ResourceInstance) => ExpandedDeployment;
  readonly report: (problem: TemplateProblem) => void;
}

/** Sends what a resource yields to the sink: itself, or the resources of its nested template. */
export function expandResource(instance: ResourceInstance, expansion: ResourceExpansion): void {
  if (instance.existing || instance.condition === false) return;
  warnOpen(instance, expansion.request);
  if (isNestedDeployment(instance)) expansion.nestedOf(instance).expand();
  else expansion.request.sink.resource(predict(instance, expansion));
}

function predict(instance: ResourceInstance, { report }: ResourceExpansion): PredictedResource {
  const { symbolicName } = instance.declaration;
  const recover = (problem: TemplateProblem): Value => {
    report({ ...problem, target: textOf(instance.id) });
    return null;
  };
  const body = evaluateBody(instance, { ...instance.frame, recover });
  const unresolved = findUnresolved(body, []);
  return {
    id: textOf(instance.id),
    type: instance.type,
    apiVersion: instance.apiVersion,
    name: textOf(instance.name),
    ...(symbolicName === undefined ? {} : { symbolicName }),
    ...(isUnknown(instance.condition) ? { condition: textOf(instance.condition) } : {}),
    body: toOpenJson(body) as JsonObject,
    unresolved,
  };
}

function textOf(value: Value): string {
  return isUnknown(value) ? `[${printExpression(value.expression)}]` : String(value);
}

function findUnresolved(value: Value, path: readonly (string | number)[]): readonly UnresolvedPart[] {
  if (isUnknown(value)) return [{ path, expression: textOf(value), reason: value.reason }];
  if (isArray(value)) return value.flatMap((part, index) => findUnresolved(part, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => findUnresolved(part, [...path, key]));
}

function warnOpen(instance: ResourceInstance, { sink }: DeploymentExpansion): void {
  const target = textOf(instance.id);
  if (isUnknown(instance.condition))
    sink.diagnostic({
      severity: "info",
      code: "UnknownCondition",
      message: `Whether the resource is deployed is decided in Azure, by '${printExpression(instance.condition.expression)}'.`,
      target,
    });
  if (instance.openCount !== undefined)
    sink.diagnostic({
      severity: "info",
      code: "UnknownCopyCount",
      message: `How many of the resource are deployed is decided by '${printExpression(instance.openCount.expression)}'; one stands for all.`,
      target,
    });
}

/** The expansion of a nested deployment's template, under its own scope and with its own or the outer names. */
export function expandNested(
  instance: ResourceInstance,
  request: DeploymentExpansion,
  expand: (request: DeploymentExpansion) => ExpandedDeployment,
): ExpandedDeployment {
  const nested = readNestedTemplate(instance);
  if (nested.template === undefined) return unreadable(instance, request);
  const report = problemReport(request.sink);
  const frame = { ...instance.frame, recover: recovery({ report }, "resource", textOf(instance.name)) };
  const inner = nested.evaluation === "inner";
  const isWithinOuter = request.outerFrame !== undefined;
  return expand({
    template: readTemplate(inner && isWithinOuter ? unescapeTemplate(nested.template) : nested.template),
    given: inner ? nestedParameters(nested.parameters, frame) : new Map(),
    scope: instance.nestedScope,
    context: nestedContext(instance, request),
    deploymentName: instance.name,
    sink: request.sink,
    locations: request.locations,
    ...(inner ? {} : { outerFrame: { ...instance.frame, openLoops: true } }),
  });
}

function nestedContext(instance: ResourceInstance, request: DeploymentExpansion): Omit<DeploymentContext, "scope"> {
  const { nestedScope: scope, declaration, frame } = instance;
  const isGroup = scope.kind === "resourceGroup";
  const written = declaration.json["location"];
  const own = isGroup || written === undefined ? undefined : evaluateJson(written, { ...frame, recover: leaveOpen });
  const location = isGroup ? request.locations.get(String(scopeId(scope)).toLowerCase()) : own;
  return sameScopeParts(request.scope, scope, request.context, typeof location === "string" ? location : undefined);
}

function unreadable(instance: ResourceInstance, { sink }: DeploymentExpansion): ExpandedDeployment {
  return {
    expand: () =>
      sink.diagnostic({
        severity: "warning",
        code: "UnknownTemplate",
        message: "The nested template is only linked to: what it would deploy is not part of the expansion.",
        target: textOf(instance.id),
      }),
    outputs: () => undefined,
    writtenOutputs: () => ({}),
  };
}
