import type { Json } from "#lib/json";
import type { AzureError } from "#model/receipts";
import { parseArmId } from "#lib/parse-arm-id";
import { azureFailure } from "./azure-failure.ts";
import { isNotFound } from "./is-not-found.ts";
import type { Azure } from "./open-azure.ts";
import { addressOf, scopeOfId } from "./scope-address.ts";
import { unwrapErrors } from "./unwrap-errors.ts";

/** How deep nested deployments are followed; ARM nests templates at most five levels (Learn: "Linked and nested templates"). */
const deepest = 5;

/**
 * Why a deployment failed: the failed operations with the resources that they were about, nested deployments followed;
 * when there are none, what the deployment's record says. When even that cannot be read, the error of reading.
 */
export async function getDeploymentErrors(
  azure: Azure,
  deploymentId: string,
  depth = 0,
): Promise<readonly AzureError[]> {
  try {
    const ofOperations = await operationErrors(azure, deploymentId, depth);
    return ofOperations.length > 0 ? unique(ofOperations) : await recordErrors(azure, deploymentId);
  } catch (error) {
    // A nested deployment that was refused before it began leaves no record: what the operation above says counts.
    return depth > 0 && isNotFound(error) ? [] : azureFailure(error).errors;
  }
}

async function operationErrors(azure: Azure, deploymentId: string, depth: number): Promise<readonly AzureError[]> {
  const errors: AzureError[] = [];
  for await (const { properties } of await listOperations(azure, deploymentId)) {
    const target = properties?.targetResource;
    if (properties?.provisioningState?.toLowerCase() !== "failed") continue;
    const isNested = target?.resourceType?.toLowerCase() === "microsoft.resources/deployments" && depth < deepest;
    const below = isNested && target?.id !== undefined ? await getDeploymentErrors(azure, target.id, depth + 1) : [];
    const status = Number(properties.statusCode);
    const context = {
      resourceId: target?.id,
      status: Number.isNaN(status) ? statusByName(properties.statusCode) : status,
    };
    errors.push(...(below.length > 0 ? below : unwrapErrors(plain(properties.statusMessage), context)));
  }
  return errors;
}

async function listOperations(azure: Azure, deploymentId: string) {
  const { scope: scopeId, name } = parseArmId(deploymentId);
  const scope = scopeOfId(scopeId);
  const { managementGroup, subscription, resourceGroup } = addressOf(scope);
  const { deploymentOperations } = await azure.deployments(subscription === "" ? undefined : subscription);
  switch (scope.kind) {
    case "tenant":
      return deploymentOperations.listAtTenantScope(name);
    case "managementGroup":
      return deploymentOperations.listAtManagementGroupScope(managementGroup, name);
    case "subscription":
      return deploymentOperations.listAtSubscriptionScope(name);
    case "resourceGroup":
      return deploymentOperations.list(resourceGroup, name);
  }
}

async function recordErrors(azure: Azure, deploymentId: string): Promise<readonly AzureError[]> {
  const { scope, name } = parseArmId(deploymentId);
  const { deployments } = await azure.deployments();
  const record =
    scope === "/" ? await deployments.getAtTenantScope(name) : await deployments.getAtScope(scope.slice(1), name);
  return unwrapErrors(plain(record.properties?.error));
}

/** ARM writes the HTTP status of an operation as a word. */
function statusByName(word: string | undefined): number | undefined {
  const words: Readonly<Record<string, number>> = {
    BadRequest: 400,
    Unauthorized: 401,
    Forbidden: 403,
    NotFound: 404,
    RequestTimeout: 408,
    Conflict: 409,
    TooManyRequests: 429,
    InternalServerError: 500,
    BadGateway: 502,
    ServiceUnavailable: 503,
    GatewayTimeout: 504,
  };
  return words[word ?? ""];
}

function unique(errors: readonly AzureError[]): readonly AzureError[] {
  const seen = new Map(errors.map((error) => [[error.code, error.message, error.resourceId].join("\n"), error]));
  return [...seen.values()];
}

function plain(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}
