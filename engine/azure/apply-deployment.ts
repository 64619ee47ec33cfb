import type { Unit } from "#model/desired";
import type { Scope } from "#model/scope";
import type { ApplyOptions } from "./apply-options.ts";
import { azureFailure, isLongRunningFailure } from "./azure-failure.ts";
import { getDeploymentErrors } from "./get-deployment-errors.ts";
import { isLostPoll, isNotFound } from "./is-not-found.ts";
import type { Azure } from "./open-azure.ts";
import type { UnitAnswer } from "./unit-answer.ts";
import { waitUntilTerminal } from "./wait-until-terminal.ts";

/** What is read of a deployment's record. */
interface DeploymentRecord {
  readonly properties?: { readonly provisioningState?: string; readonly correlationId?: string };
}

/** Puts a unit as a plain deployment, mode Incremental: what the template does not name is left alone. */
export async function applyDeployment(azure: Azure, unit: Unit, options: ApplyOptions): Promise<UnitAnswer> {
  const { signal } = options;
  try {
    await waitUntilTerminal(azure, () => stateOf(azure, unit, signal), signal);
    return await ended(azure, unit, await put(azure, unit, signal));
  } catch (error) {
    if (!isLongRunningFailure(error) && !isLostPoll(error)) return azureFailure(error);
  }
  try {
    await waitUntilTerminal(azure, () => stateOf(azure, unit, signal), signal);
    return await ended(azure, unit, await get(azure, unit, signal));
  } catch (error) {
    return azureFailure(error);
  }
}

async function put(azure: Azure, unit: Unit, signal?: AbortSignal): Promise<DeploymentRecord> {
  const { deployments } = await azure.deployments();
  const properties = {
    mode: "Incremental" as const,
    template: { ...unit.template },
    parameters: { ...unit.parameters },
  };
  const polling = {
    updateIntervalInMs: azure.pollIntervalMs,
    ...(signal === undefined ? {} : { abortSignal: signal }),
  };
  const location = unit.location ?? "";
  if (unit.scope.kind === "tenant") {
    return deployments.createOrUpdateAtTenantScope(unit.name, { location, properties }, polling);
  }
  const deployment = { properties, ...(location === "" ? {} : { location }) };
  return deployments.createOrUpdateAtScope(withoutSlash(unit.scope), unit.name, deployment, polling);
}

async function get(azure: Azure, unit: Unit, signal?: AbortSignal): Promise<DeploymentRecord> {
  const { deployments } = await azure.deployments();
  const options = signal === undefined ? {} : { abortSignal: signal };
  if (unit.scope.kind === "tenant") return deployments.getAtTenantScope(unit.name, options);
  return deployments.getAtScope(withoutSlash(unit.scope), unit.name, options);
}

async function stateOf(azure: Azure, unit: Unit, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await get(azure, unit, signal)).properties?.provisioningState ?? "succeeded";
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** The client puts the slash before the scope itself. */
function withoutSlash(scope: Scope): string {
  return scope.id.replace(/^\//, "");
}

async function ended(azure: Azure, unit: Unit, record: DeploymentRecord): Promise<UnitAnswer> {
  const { provisioningState, correlationId } = record.properties ?? {};
  const correlation = correlationId === undefined ? {} : { correlationId };
  if (provisioningState?.toLowerCase() === "succeeded") return { kind: "written", ...correlation };
  const scope = unit.scope.id === "/" ? "" : unit.scope.id;
  const errors = await getDeploymentErrors(azure, `${scope}/providers/Microsoft.Resources/deployments/${unit.name}`);
  const message = `The deployment ended ${provisioningState ?? "unknown"} and says no more.`;
  const silent = { code: "DeploymentNotSucceeded", message, nature: "logic" } as const;
  return { kind: "refused", errors: errors.length > 0 ? errors : [silent], ...correlation };
}
