import type { StartedRemediation } from "#model/plan";
import { azureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { retryEnvironment } from "./retry-environment.ts";
import type { UnitAnswer } from "./unit-answer.ts";

/** Learn: "Remediations - Create Or Update". */
const apiVersion = "2021-10-01";

/** Starts a remediation of what Azure's last evaluation found; Azure goes on with it by itself. */
export function startRemediation(
  azure: Azure,
  remediation: StartedRemediation,
  signal?: AbortSignal,
): Promise<UnitAnswer> {
  return retryEnvironment(azure, () => put(azure, remediation, signal), signal);
}

async function put(
  azure: Azure,
  { id, assignmentId, reference }: StartedRemediation,
  signal: AbortSignal | undefined,
): Promise<UnitAnswer> {
  try {
    const rest = await import("@azure/core-rest-pipeline");
    const url = `${azure.endpoint}${encodeURI(id)}?api-version=${apiVersion}`;
    const abort = signal === undefined ? {} : { abortSignal: signal };
    const request = rest.createPipelineRequest({ url, method: "PUT", ...abort });
    request.headers.set("accept", "application/json");
    request.headers.set("content-type", "application/json");
    request.body = JSON.stringify({
      properties: {
        policyAssignmentId: assignmentId,
        ...(reference === undefined ? {} : { policyDefinitionReferenceId: reference }),
        resourceDiscoveryMode: "ExistingNonCompliant",
      },
    });
    const pipeline = await azure.pipeline();
    const response = await pipeline.sendRequest(rest.createDefaultHttpClient(), request);
    const { status } = response;
    if (status < 400) return { kind: "written" };
    throw new rest.RestError(`PUT ${url} was answered with ${status}.`, { statusCode: status, request, response });
  } catch (error) {
    return azureFailure(error);
  }
}
