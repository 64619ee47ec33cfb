import type { DeploymentStack } from "@azure/arm-resourcesdeploymentstacks";
import type { Json } from "#lib/json";
import type { Unit } from "#model/desired";
import type { ApplyOptions } from "./apply-options.ts";
import { azureFailure, isLongRunningFailure } from "./azure-failure.ts";
import { getDeploymentErrors } from "./get-deployment-errors.ts";
import { isLostPoll, isNotFound } from "./is-not-found.ts";
import type { Azure } from "./open-azure.ts";
import { stackClient, type StackClient } from "./stack-client.ts";
import type { UnitAnswer, Unmanage } from "./unit-answer.ts";
import { unwrapErrors } from "./unwrap-errors.ts";
import { waitUntilTerminal } from "./wait-until-terminal.ts";

/** Puts a unit as a deployment stack. */
export async function applyStack(azure: Azure, unit: Unit, options: ApplyOptions): Promise<UnitAnswer> {
  const { signal } = options;
  try {
    const client = await stackClient(azure, unit.scope);
    await waitUntilTerminal(azure, () => stateOf(client, unit.name, signal), signal);
    const stack = await client.put(unit.name, stackBody(unit, options.unmanage ?? "detach"), signal);
    return await ended(azure, stack);
  } catch (error) {
    if (!isLongRunningFailure(error) && !isLostPoll(error)) return azureFailure(error);
  }
  try {
    const client = await stackClient(azure, unit.scope);
    await waitUntilTerminal(azure, () => stateOf(client, unit.name, signal), signal);
    return await ended(azure, await client.get(unit.name, signal));
  } catch (error) {
    return azureFailure(error);
  }
}

function stackBody(unit: Unit, unmanage: Unmanage): DeploymentStack {
  return {
    ...(unit.location === undefined ? {} : { location: unit.location }),
    properties: {
      template: { ...unit.template },
      parameters: { ...unit.parameters },
      actionOnUnmanage: { resources: unmanage, resourceGroups: unmanage, managementGroups: "detach" },
      denySettings: { mode: "none" },
    },
  };
}

async function stateOf(client: StackClient, name: string, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await client.get(name, signal)).properties?.provisioningState ?? "";
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** What the stack's own record says: also a PUT that is answered at once may have failed. */
async function ended(azure: Azure, stack: DeploymentStack): Promise<UnitAnswer> {
  const properties = stack.properties;
  const correlation = properties?.correlationId === undefined ? {} : { correlationId: properties.correlationId };
  if (properties?.provisioningState?.toLowerCase() === "succeeded") return { kind: "written", ...correlation };
  const ofDeployment =
    properties?.deploymentId === undefined ? [] : await getDeploymentErrors(azure, properties.deploymentId);
  const ofResources = (properties?.failedResources ?? []).flatMap((failed) =>
    unwrapErrors(toJson(failed.error), { resourceId: failed.id }),
  );
  const own = unwrapErrors(toJson(properties?.error));
  const errors = [ofDeployment, ofResources, own].find((found) => found.length > 0);
  const state = properties?.provisioningState ?? "unknown";
  const silent = {
    code: "DeploymentStackNotSucceeded",
    message: `The stack ended ${state} and says no more.`,
    nature: "logic",
  } as const;
  return { kind: "refused", errors: errors ?? [silent], ...correlation };
}

function toJson(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}
