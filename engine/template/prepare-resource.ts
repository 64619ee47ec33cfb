import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { GivenValue } from "./deployment.ts";
import type { Frame } from "./frame.ts";
import { sameScopeParts } from "./nested-context.ts";
import { readNestedTemplate } from "./nested-template.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { ReferenceListener } from "./prepare-host.ts";
import { evaluateNested } from "./prepare-nested.ts";
import type { NestedDeployment, PreparedResource, TemplateRuntime } from "./prepared.ts";
import type { Template } from "./read-template.ts";
import { evaluateBody } from "./resource-body.ts";
import { isNestedDeployment } from "./resource-instance.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import type { ResourceTable } from "./resource-table.ts";
import { runtimeHost } from "./runtime-host.ts";
import type { ScopeFacts } from "./scope-object.ts";
import { scopeId } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { DeploymentScope, ParameterValue, TemplateRequest } from "./template-request.ts";
import { isUnknown, toKnownJson } from "./value.ts";

/** Everything known of a deployment while it is prepared. */
export interface Preparation {
  readonly template: Template;
  readonly scope: Scope;
  readonly given: ReadonlyMap<string, GivenValue>;
  readonly table: ResourceTable;
  readonly problems: readonly TemplateProblem[];
  readonly report: (problem: TemplateProblem) => void;
  readonly listeners: ReferenceListener[];
  readonly facts: ScopeFacts;
  readonly frame: Frame;
}

/** A resource whose body is evaluated when the runtime asks for it. */
export function prepareResource(
  instance: ResourceInstance,
  dependsOn: readonly string[],
  preparation: Preparation,
): PreparedResource {
  const { symbolicName } = instance.declaration;
  const { condition } = instance;
  const nested = isNestedDeployment(instance) ? prepareNested(instance, preparation) : undefined;
  return {
    key: instance.key,
    ...(symbolicName === undefined ? {} : { symbolicName }),
    id: String(instance.id),
    type: instance.type,
    apiVersion: instance.apiVersion,
    name: String(instance.name),
    scopeId: String(instance.scopeId) || "/",
    existing: instance.existing,
    dependsOn,
    ...(instance.copy === undefined ? {} : { copy: instance.copy }),
    ...(isUnknown(condition) ? { condition: (runtime) => readCondition(instance, preparation, runtime) } : {}),
    body: (runtime) => readBody(instance, preparation, runtime),
    ...(nested === undefined ? {} : { nested }),
  };
}

/** The names of a resource's template with the deployment's runtime behind them; unknown parts are errors. */
export function runtimeFrame(frame: Frame, { facts, table }: Preparation, runtime: TemplateRuntime): Frame {
  return { ...frame, host: runtimeHost(facts, table, runtime), strict: true };
}

function readBody(instance: ResourceInstance, preparation: Preparation, runtime: TemplateRuntime): JsonObject {
  if (instance.existing || isNestedDeployment(instance)) return {};
  return jsonObject(toKnownJson(evaluateBody(instance, runtimeFrame(instance.frame, preparation, runtime))));
}

function readCondition(instance: ResourceInstance, preparation: Preparation, runtime: TemplateRuntime): boolean {
  const written = instance.declaration.json["condition"] ?? true;
  return evaluateJson(written, runtimeFrame(instance.frame, preparation, runtime)) === true;
}

function prepareNested(instance: ResourceInstance, preparation: Preparation): NestedDeployment {
  const { mode, link } = readNestedTemplate(instance);
  const { nestedScope: scope } = instance;
  const where: DeploymentScope = { kind: scope.kind, id: String(scopeId(scope)) || "/" };
  const deploymentName = String(instance.name);
  return {
    scope: where,
    mode,
    deploymentName,
    ...(link === undefined ? {} : { templateLink: jsonObject(toKnownJson(evaluateJson(link, instance.frame))) }),
    request: (runtime) => nestedRequest(instance, preparation, where, runtime),
  };
}

function nestedRequest(
  instance: ResourceInstance,
  preparation: Preparation,
  scope: DeploymentScope,
  runtime: TemplateRuntime,
): TemplateRequest {
  const frame = runtimeFrame(instance.frame, preparation, runtime);
  const { template, parameters } = evaluateNested(instance, frame);
  const written = instance.declaration.json["location"];
  const isGroup = instance.nestedScope.kind === "resourceGroup";
  const location = isGroup || written === undefined ? undefined : String(toKnownJson(evaluateJson(written, frame)));
  const context = sameScopeParts(preparation.scope, instance.nestedScope, preparation.facts.context, location);
  return {
    template,
    parameters: parameters as Readonly<Record<string, ParameterValue>>,
    context: {
      ...context,
      scope,
      deploymentName: String(instance.name),
      utcNow: runtime.utcNow,
      newGuid: runtime.newGuid,
    },
  };
}
