import { randomUUID } from "node:crypto";
import type { PreparedResource } from "#template";
import type { JsonObject } from "#lib/json";
import { uniqueString } from "#lib/unique-string";
import type { Arm } from "../arm.ts";

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

/** What became of one resource, as an entry of the log of its deployment. */
export function operationEntry(
  arm: Arm,
  deploymentId: string,
  entry: { readonly resource: PreparedResource; readonly status: number; readonly error?: JsonObject },
): JsonObject {
  const { resource, status, error } = entry;
  const operationId = uniqueString([deploymentId, resource.id]).toUpperCase();
  return {
    id: `${deploymentId}/operations/${operationId}`,
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
}
