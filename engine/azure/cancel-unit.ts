import type { Unit } from "#model/desired";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { parseArmId } from "#lib/parse-arm-id";
import { stackClient } from "./stack-client.ts";

/** Asks ARM to stop the unit's running deployment; a stack is stopped through the deployment that it runs. Undefined: asked. */
export async function cancelUnit(azure: Azure, unit: Unit): Promise<AzureFailure | undefined> {
  try {
    const id = await runningDeployment(azure, unit);
    if (id === undefined) return undefined;
    const { scope, name } = parseArmId(id);
    const { deployments } = await azure.deployments();
    if (scope === "/") await deployments.cancelAtTenantScope(name);
    else await deployments.cancelAtScope(scope.slice(1), name);
    return undefined;
  } catch (error) {
    return azureFailure(error);
  }
}

async function runningDeployment(azure: Azure, unit: Unit): Promise<string | undefined> {
  const scope = unit.scope.id === "/" ? "" : unit.scope.id;
  if (unit.via === "deployment") return `${scope}/providers/Microsoft.Resources/deployments/${unit.name}`;
  const client = await stackClient(azure, unit.scope);
  return (await client.get(unit.name)).properties?.deploymentId;
}
