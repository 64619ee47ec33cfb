import type { DeploymentScope } from "#template";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { attempt, refuse } from "../http/refusal.ts";
import type { Stored } from "../store/stored.ts";
import { deploymentType, stateOf } from "./deployment-record.ts";
import { prepareDeployment } from "./prepare-deployment.ts";
import { type DeploymentRun, type Rollback, storedPlan, type UnpreparedRun } from "./store-run.ts";

/**
 * Which deployment is run again when this one fails. Only resource groups have that; a named one must have succeeded, and where
 * none ever did there is nothing to go back to (Learn: "Rollback on error to successful deployment").
 */
export function readRollback(
  arm: Arm,
  scope: DeploymentScope,
  { name, properties }: { readonly name: string; readonly properties: JsonObject },
): Rollback | undefined {
  const asked = properties["onErrorDeployment"];
  if (!isJsonObject(asked)) return undefined;
  if (scope.kind !== "resourceGroup") {
    const message = `The 'onErrorDeployment' of '${name}' is supported at resource group scope only.`;
    refuse({ status: 400, code: "InvalidDeployment", message });
  }
  const wanted = jsonString(asked["deploymentName"]);
  switch (jsonString(asked["type"]).toLowerCase()) {
    case "lastsuccessful": {
      const last = succeeded(arm, scope.id).find((one) => one.name.toLowerCase() !== name.toLowerCase());
      return { type: "LastSuccessful", ...(last === undefined ? {} : { deploymentName: last.name }) };
    }
    case "specificdeployment": {
      const found = succeeded(arm, scope.id).find((one) => one.name.toLowerCase() === wanted.toLowerCase());
      if (found !== undefined) return { type: "SpecificDeployment", deploymentName: found.name };
      const message = `The deployment '${wanted}' that is to be run again on error could not be found among the successful deployments.`;
      return refuse({ status: 404, code: "DeploymentNotFound", message });
    }
    default: {
      const message = "The type of 'onErrorDeployment' is not valid. It is 'LastSuccessful' or 'SpecificDeployment'.";
      return refuse({ status: 400, code: "InvalidRequestContent", message });
    }
  }
}

/** Root deployments of the group that succeeded, the newest first; nested ones cannot be run again. */
function succeeded(arm: Arm, groupId: string): readonly Stored[] {
  const prefix = `${groupId}/providers/${deploymentType}/`.toLowerCase();
  return arm.store
    .ofType(deploymentType)
    .filter(({ id, hidden }) => id.toLowerCase().startsWith(prefix) && hidden["operationId"] !== undefined)
    .filter((one) => stateOf(one) === "Succeeded")
    .toSorted((left, right) => right.sequence - left.sequence);
}

/** The earlier deployment as it is run again: with its own template and parameters, in mode Complete, by whom the new one is. */
export function rollbackRun(arm: Arm, { plan, rollback, correlationId }: UnpreparedRun): DeploymentRun | undefined {
  const name = rollback?.deploymentName;
  const id = `${plan.scope.id}/providers/${deploymentType}/${name ?? ""}`;
  const earlier = name === undefined ? undefined : storedPlan(arm, id);
  if (earlier === undefined) return undefined;
  const again = { ...earlier, principal: plan.principal, input: { ...earlier.input, mode: "Complete" as const } };
  const prepared = attempt(() => prepareDeployment(arm, again));
  return "refusal" in prepared ? undefined : { id, plan: again, prepared: prepared.value, correlationId };
}
