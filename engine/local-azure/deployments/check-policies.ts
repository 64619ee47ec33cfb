import type { PredictedResource } from "#template";
import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { enforceWrite } from "../policy/enforce-write.ts";
import { requireScope } from "../resources/require-scope.ts";
import { readWrite } from "../resources/write-resource.ts";
import type { DeploymentPlan } from "./prepare-deployment.ts";

/**
 * Refuses a deployment with what policies deny of it, as far as that is known before it runs: of resources whose bodies hang
 * on nothing that is still to be deployed, in places that exist.
 */
export function checkPolicies(arm: Arm, plan: DeploymentPlan, resources: readonly PredictedResource[]): void {
  const details = resources.flatMap((resource) => violationOf(arm, plan, resource));
  if (details.length === 0) return;
  refuse({
    status: 400,
    code: "InvalidTemplateDeployment",
    message: "The template deployment failed because of policy violation. Please see details for more information.",
    details,
  });
}

function violationOf(arm: Arm, plan: DeploymentPlan, resource: PredictedResource): readonly JsonObject[] {
  if (resource.condition !== undefined || resource.unresolved.length > 0 || resource.id.includes("[")) return [];
  const { id, apiVersion, body } = resource;
  const { principal } = plan;
  const read = readWrite(arm, { id, apiVersion, body, principal, correlationId: "" });
  if ("refusal" in attempt(() => requireScope(arm, read.address.scopeId))) return [];
  const checked = attempt(() => enforceWrite(arm, { address: read.address, apiVersion, body, principal }));
  return "refusal" in checked ? [errorOf(checked.refusal)] : [];
}
