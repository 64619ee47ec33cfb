import type { AzureError } from "#model/receipts";
import { parseArmId } from "#lib/parse-arm-id";
import { azureFailure, isLongRunningFailure } from "./azure-failure.ts";
import { isNotFound } from "./is-not-found.ts";
import type { Azure } from "./open-azure.ts";
import { retryEnvironment } from "./retry-environment.ts";
import { scopeOfId } from "./scope-address.ts";
import { stackClient } from "./stack-client.ts";
import type { UnitAnswer, Unmanage } from "./unit-answer.ts";

/** Removes a stack by its ARM id; what it holds is let go, or deleted. A stack that is gone already is done. */
export function removeStack(
  azure: Azure,
  stackId: string,
  unmanage: Unmanage,
  signal?: AbortSignal,
): Promise<UnitAnswer> {
  return retryEnvironment(azure, () => remove(azure, stackId, unmanage, signal), signal);
}

async function remove(azure: Azure, stackId: string, unmanage: Unmanage, signal?: AbortSignal): Promise<UnitAnswer> {
  const { scope, name } = parseArmId(stackId);
  try {
    const client = await stackClient(azure, scopeOfId(scope));
    await client.remove(name, unmanage, signal);
    return { kind: "written" };
  } catch (error) {
    if (isNotFound(error)) return { kind: "written" };
    if (!isLongRunningFailure(error)) return azureFailure(error);
    const message = error instanceof Error ? error.message : String(error);
    const refused: AzureError = { code: "DeploymentStackNotRemoved", message, resourceId: stackId, nature: "logic" };
    return { kind: "refused", errors: [refused] };
  }
}
