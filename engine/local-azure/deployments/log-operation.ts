import { randomUUID } from "node:crypto";
import type { PreparedResource } from "#template";
import type { JsonObject } from "#lib/json";
import { uniqueString } from "#lib/unique-string";
import type { Arm } from "../arm.ts";
import { operationsOf, updateDeployment } from "./deployment-record.ts";

/** HTTP statuses as the log of a deployment words them. */
const statusWords: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
  500: "InternalServerError",
};

/** Adds what became of one resource to the log of its deployment. */
export function logOperation(
  arm: Arm,
  deploymentId: string,
  entry: { readonly resource: PreparedResource; readonly status: number; readonly error?: JsonObject },
): void {
  const stored = arm.store.get(deploymentId);
  if (stored === undefined) return;
  const { resource, status, error } = entry;
  const operationId = uniqueString([deploymentId, resource.id]).toUpperCase();
  const operation: JsonObject = {
    id: `${stored.id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: "Create",
      provisioningState: error === undefined ? "Succeeded" : "Failed",
      timestamp: arm.now().toISOString(),
      duration: "PT0S",
      trackingId: randomUUID(),
      statusCode: statusWords[status] ?? String(status),
      ...(error === undefined ? {} : { statusMessage: { status: "Failed", error } }),
      targetResource: { id: resource.id, resourceType: resource.type, resourceName: resource.name },
    },
  };
  updateDeployment(arm, deploymentId, { hidden: { operations: [...operationsOf(stored), operation] } });
}
