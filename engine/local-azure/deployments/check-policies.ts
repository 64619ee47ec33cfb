import type { PredictedResource } from "#template";
import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { enforceWrite } from "../policy/enforce-write.ts";
import { requireScope } from "../resources/require-scope.ts";
import { readWrite } from "../resources/write-resource.ts";
import type { DeploymentPlan } from "./prepare-deployment.ts";

/**
 * The resources as append and modify policies change them. Refuses a deployment with what policies deny of it, as far as that
 * is known before it runs: of resources whose bodies hang on nothing that is still to be deployed, in places that exist.
 */
export function checkPolicies(
  arm: Arm,
  plan: DeploymentPlan,
  resources: readonly PredictedResource[],
): readonly PredictedResource[] {
  if (plan.validation === "Template") return resources;
  const judged = resources.map((resource) => judge(arm, plan, resource));
  const details = judged.flatMap((one) => ("violation" in one ? [one.violation] : []));
  if (details.length === 0) return judged.flatMap((one) => ("resource" in one ? [one.resource] : []));
  refuse({
    status: 400,
    code: "InvalidTemplateDeployment",
    message: "The template deployment failed because of policy violation. Please see details for more information.",
    details,
  });
}

type Judged = { readonly resource: PredictedResource } | { readonly violation: JsonObject };

function judge(arm: Arm, plan: DeploymentPlan, resource: PredictedResource): Judged {
  if (resource.condition !== undefined || resource.unresolved.length > 0 || resource.id.includes("["))
    return { resource };
  const { id, apiVersion, body } = resource;
  const { principal } = plan;
  const read = readWrite(arm, { id, apiVersion, body, principal, correlationId: "" });
  if ("refusal" in attempt(() => requireScope(arm, read.address.scopeId))) return { resource };
  const checked = attempt(() => enforceWrite(arm, { address: read.address, apiVersion, body, principal }));
  return "refusal" in checked
    ? { violation: errorOf(checked.refusal) }
    : { resource: { ...resource, body: checked.value } };
}
