import { expandTemplate, type ExpansionDiagnostic, type PredictedResource } from "#template";
import type { Arm } from "../arm.ts";
import { type DeploymentPlan, templateRequest } from "./prepare-deployment.ts";

export interface Prediction {
  readonly resources: readonly PredictedResource[];
  readonly diagnostics: readonly ExpansionDiagnostic[];
}

/** What a deployment would yield, nested deployments followed; what only the deployment will know stays an expression. */
export function predict(arm: Arm, plan: DeploymentPlan): Prediction {
  const { predictedResources, diagnostics } = expandTemplate(templateRequest(arm, plan));
  return { resources: predictedResources, diagnostics };
}
