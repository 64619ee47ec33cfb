import type { Arm } from "../arm.ts";
import { deploymentType, isTerminal, stateOf } from "./deployment-record.ts";
import { storedPlan } from "./store-run.ts";
import { resumeDeployment } from "./start-deployment.ts";

/** Takes up what ran when the server ended. Nested deployments, those of stacks and rollbacks are taken up by what started them. */
export function resumeDeployments(arm: Arm): void {
  for (const stored of arm.store.ofType(deploymentType)) {
    const { operationId, rollsBack } = stored.hidden;
    if (isTerminal(stateOf(stored)) || operationId === undefined || rollsBack !== undefined) continue;
    const plan = storedPlan(arm, stored.id);
    if (plan !== undefined) resumeDeployment(arm, stored.id, plan);
  }
}
