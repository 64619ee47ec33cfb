import { prepareTemplate, type DeploymentScope, type Prepared, type TemplateRequest } from "#template";
import type { JsonObject } from "#lib/json";
import { randomUUID } from "node:crypto";
import type { Arm } from "../arm.ts";
import { authoriseTemplate } from "../authorization/authorise-template.ts";
import type { Principal } from "../http/exchange.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { checkBody } from "../resources/check-body.ts";
import { checkPlace, readWrite } from "../resources/write-resource.ts";
import { contextOf } from "./deployment-scope.ts";
import { type DeploymentInput, parameterValues, type ValidationLevel } from "./deployment-request.ts";
import { createRuntime } from "./runtime.ts";

export interface DeploymentPlan {
  readonly scope: DeploymentScope;
  readonly name: string;
  readonly location: string | undefined;
  readonly input: DeploymentInput;
  readonly principal: Principal;
  /** How much a what-if or a validation checks; a deployment checks everything. */
  readonly validation?: ValidationLevel;
}

/** The template request of a deployment, with all that this ARM knows of its scope. */
export function templateRequest(arm: Arm, plan: DeploymentPlan): TemplateRequest {
  const { scope, name, location, input, principal } = plan;
  const parameters = parameterValues(arm, input.parameters);
  return { template: input.template, parameters, context: contextOf(arm, scope, { name, location, principal }) };
}

/** Reads the template; refuses with ARM's errors what is wrong with it before anything is deployed. */
export function prepareDeployment(arm: Arm, plan: DeploymentPlan, request = templateRequest(arm, plan)): Prepared {
  checkShape(plan);
  const prepared = prepareTemplate(request);
  refuseProblems(prepared);
  const level = plan.validation ?? "Provider";
  if (level === "Template") return prepared;
  const runtime = createRuntime(arm);
  if (level === "Provider") {
    authoriseTemplate(arm, plan.principal, prepared, (resource) => bodyIfKnown(() => resource.body(runtime)));
  }
  const details = preflight(arm, plan, prepared);
  if (details.length > 0) {
    refuse({
      status: 400,
      code: "InvalidTemplateDeployment",
      message: `The template deployment '${plan.name}' is not valid according to the validation procedure. The tracking id is '${randomUUID()}'. See inner errors for details.`,
      details,
    });
  }
  return prepared;
}

/** Source of the name rule: Microsoft.Resources 2025-04-01, deploymentName. */
function checkShape({ name, scope, location, input }: DeploymentPlan): void {
  if (!/^[-\w._()]{1,64}$/.test(name)) {
    const message = `The provided deployment name '${name}' has a length of '${name.length}' or characters that are not allowed. It has 1 to 64 letters, digits, '-', '_', '.', '(' and ')'.`;
    refuse({ status: 400, code: "InvalidDeploymentName", message });
  }
  const isInGroup = scope.kind === "resourceGroup";
  if (!isInGroup && (location ?? "") === "") {
    const message = `The 'location' property must be specified for '${name}'. Please see https://aka.ms/deploy-to-subscription for usage details.`;
    refuse({ status: 400, code: "InvalidDeployment", message });
  }
  if (isInGroup && location !== undefined) {
    const message = `The 'location' property is not allowed for '${name}' at resource group scope. Please see https://aka.ms/deploy-to-subscription for usage details.`;
    refuse({ status: 400, code: "InvalidDeployment", message });
  }
  if (!isInGroup && input.mode === "Complete") {
    const message = `The deployment mode 'Complete' is supported at resource group scope only. Use 'Incremental' for '${name}'.`;
    refuse({ status: 400, code: "InvalidDeployment", message });
  }
}

function refuseProblems({ problems }: Prepared): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  refuse({
    status: 400,
    code: first.code,
    message:
      first.code === "InvalidTemplate" && !first.message.startsWith("Deployment template")
        ? `Deployment template validation failed: '${first.message}'.`
        : first.message,
    additionalInfo: [{ type: "TemplateViolation", info: { lineNumber: 0, linePosition: 0, path: first.target ?? "" } }],
    ...(others.length === 0 ? {} : { details: others.map(({ code, message }) => ({ code, message })) }),
  });
}

/** What providers refuse before a deployment starts: places, names and locations. What hangs on the runtime waits. */
function preflight(arm: Arm, plan: DeploymentPlan, prepared: Prepared): readonly JsonObject[] {
  const runtime = createRuntime(arm);
  return prepared.resources.flatMap((resource): readonly JsonObject[] => {
    if (resource.existing || resource.nested !== undefined || resource.condition !== undefined) return [];
    const checked = attempt(() => {
      const body = bodyIfKnown(() => resource.body(runtime));
      const { id, apiVersion } = resource;
      const sent = { id, apiVersion, body: body ?? {}, principal: plan.principal, correlationId: "" };
      const { address, type, write } = readWrite(arm, sent);
      checkPlace(type, address);
      const { name, tracked } = type;
      const known = { type: type.type, scopes: type.scopes, ...(name === undefined ? {} : { name }) };
      checkBody(arm, body === undefined || tracked !== true ? known : { ...known, tracked }, write);
    });
    return "refusal" in checked ? [{ ...errorOf(checked.refusal), target: resource.id }] : [];
  });
}

/** The body, when it hangs on nothing that is still to be deployed. */
function bodyIfKnown(read: () => JsonObject): JsonObject | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "problem" in error) return undefined;
    throw error;
  }
}
