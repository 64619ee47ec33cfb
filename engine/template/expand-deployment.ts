import { problemReport } from "./deployment-expansion.ts";
import type { DeploymentExpansion, ExpandedDeployment } from "./deployment-expansion.ts";
import { checkGivenNames, checkParameters } from "./given-parameters.ts";
import { deploymentFrame } from "./deployment.ts";
import { evaluateOutputs } from "./evaluate-outputs.ts";
import type { EvaluatedOutput } from "./evaluate-outputs.ts";
import { expandHost } from "./expand-host.ts";
import { expandNested, expandResource } from "./expand-resource.ts";
import type { OutputValue } from "./expansion.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";
import { printExpression } from "./print-expression.ts";
import { resourceInstances } from "./resource-instances.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { emptyTable } from "./resource-table.ts";
import { checkWhole } from "./template-limits.ts";
import { attempt } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { findUnknown, toExpression, unknown, toOpenJson } from "./value.ts";
import type { Value } from "./value.ts";

export function expandDeployment(request: DeploymentExpansion): ExpandedDeployment {
  const { template, sink } = request;
  const report = problemReport(sink);
  const table = emptyTable();
  const nested = new Map<ResourceInstance, ExpandedDeployment>();
  const nestedOf = (instance: ResourceInstance): ExpandedDeployment => {
    const known = nested.get(instance) ?? expandNested(instance, request, expandDeployment);
    nested.set(instance, known);
    return known;
  };
  const frame = request.outerFrame ?? ownFrame(request, expandHost(request, table, nestedOf), report);
  const instances = resourceInstances({
    template,
    frame,
    scope: request.scope,
    table,
    keep: () => true,
    refuse: (problem, name) => report({ target: name, ...problem }),
  });
  noteLocations(instances, request.locations);
  const outputs = onceUnlessRunning(() => evaluateOutputs(template, frame, report));
  return {
    expand: () => {
      for (const problem of checkWhole(template, instances.length)) report(problem);
      if (request.outerFrame === undefined) checkAll(request, frame, report);
      for (const instance of instances)
        attempt(
          () => expandResource(instance, { request, nestedOf, report }),
          (problem) => report({ target: String(instance.declaration.symbolicName ?? ""), ...problem }),
        );
    },
    outputs,
    writtenOutputs: () => writeOutputs(outputs() ?? new Map()),
  };
}

function ownFrame(
  request: DeploymentExpansion,
  host: Frame["host"],
  report: (problem: TemplateProblem) => void,
): Frame {
  const { template, given, scope, sink } = request;
  return deploymentFrame({
    template,
    given,
    scope,
    host,
    report,
    missing: (name) =>
      sink.diagnostic({
        severity: "warning",
        code: "MissingParameter",
        message: `The template parameter '${name}' has no value: give one to see what depends on it.`,
        target: name,
      }),
  });
}

/** Parameters and variables are evaluated whether used or not, as ARM does. */
function checkAll(request: DeploymentExpansion, frame: Frame, report: (problem: TemplateProblem) => void): void {
  const { template, given } = request;
  for (const problem of [...checkGivenNames(template, given), ...checkParameters(template, frame)]) report(problem);
  const loops = Array.isArray(template.variables["copy"]);
  for (const name of Object.keys(template.variables)) if (!(loops && name === "copy")) frame.variables(name);
}

/** Resource groups that the template makes tell `resourceGroup().location` in the templates nested into them. */
function noteLocations(instances: readonly ResourceInstance[], locations: Map<string, Value>): void {
  for (const { type, id, condition, existing, declaration, frame } of instances) {
    const isMade = type.toLowerCase() === "microsoft.resources/resourcegroups" && condition === true && !existing;
    const { location } = declaration.json;
    if (!isMade || typeof id !== "string" || location === undefined) continue;
    const recover = (problem: TemplateProblem, expression: Expression): Value => unknown(expression, problem.message);
    locations.set(id.toLowerCase(), evaluateJson(location, { ...frame, recover }));
  }
}

/** Remembers the answer; while it is being worked out, answers undefined instead of starting over. */
function onceUnlessRunning<T>(work: () => T): () => T | undefined {
  const state: { running: boolean; answer?: T } = { running: false };
  return () => {
    if (state.running || state.answer !== undefined) return state.answer;
    state.running = true;
    state.answer = work();
    state.running = false;
    return state.answer;
  };
}

/** An output that is not wholly known is one expression, also where it is an object or array. */
function writeOutputs(outputs: ReadonlyMap<string, EvaluatedOutput>): Readonly<Record<string, OutputValue>> {
  const written: [string, OutputValue][] = [];
  for (const [name, { type, value }] of outputs) {
    const open = findUnknown(value) !== undefined;
    written.push([name, { type, value: open ? `[${printExpression(toExpression(value))}]` : toOpenJson(value) }]);
  }
  return Object.fromEntries(written);
}
