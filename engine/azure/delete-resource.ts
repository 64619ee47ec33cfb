import { azureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { retryEnvironment } from "./retry-environment.ts";
import type { UnitAnswer } from "./unit-answer.ts";

/** Deletes a resource whose deletion ends with the answer, as those of policy and role objects do. One that is gone already is done. */
export function deleteResource(
  azure: Azure,
  id: string,
  apiVersion: string,
  signal?: AbortSignal,
): Promise<UnitAnswer> {
  const url = `${azure.endpoint}${encodeURI(id)}?api-version=${encodeURIComponent(apiVersion)}`;
  return retryEnvironment(azure, () => remove(azure, url, signal), signal);
}

async function remove(azure: Azure, url: string, signal: AbortSignal | undefined): Promise<UnitAnswer> {
  try {
    const rest = await import("@azure/core-rest-pipeline");
    const abort = signal === undefined ? {} : { abortSignal: signal };
    const request = rest.createPipelineRequest({ url, method: "DELETE", ...abort });
    request.headers.set("accept", "application/json");
    const pipeline = await azure.pipeline();
    const response = await pipeline.sendRequest(rest.createDefaultHttpClient(), request);
    const { status } = response;
    if (status < 400 || status === 404) return { kind: "written" };
    throw new rest.RestError(`DELETE ${url} was answered with ${status}.`, { statusCode: status, request, response });
  } catch (error) {
    return azureFailure(error);
  }
}
