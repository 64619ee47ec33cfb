import type { ObservedResource } from "#model/observed";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import { bodyOf } from "./body-of.ts";
import type { Azure } from "./open-azure.ts";

/**
 * One resource as ARM itself answers it; undefined when it is not there. Sent without a client, because the generic one
 * drops members that it does not know.
 */
export async function getResource(
  azure: Azure,
  id: string,
  apiVersion: string,
  signal?: AbortSignal,
): Promise<ObservedResource | undefined | AzureFailure> {
  try {
    const rest = await import("@azure/core-rest-pipeline");
    const url = `${azure.endpoint}${encodeURI(id)}?api-version=${encodeURIComponent(apiVersion)}`;
    const request = rest.createPipelineRequest({ url, ...(signal === undefined ? {} : { abortSignal: signal }) });
    request.headers.set("accept", "application/json");
    const pipeline = await azure.pipeline();
    const response = await pipeline.sendRequest(rest.createDefaultHttpClient(), request);
    if (response.status === 404 || response.status === 204) return undefined;
    if (response.status >= 400) {
      const code = response.status;
      throw new rest.RestError(`GET ${id} was answered with ${code}.`, { statusCode: code, request, response });
    }
    const resource: unknown = JSON.parse(response.bodyAsText ?? "{}");
    return isJsonObject(resource) ? toObserved(id, jsonObject(resource)) : undefined;
  } catch (error) {
    return azureFailure(error);
  }
}

function toObserved(id: string, resource: ReturnType<typeof jsonObject>): ObservedResource {
  const { type, name } = parseArmId(id);
  return { id: jsonString(resource["id"]) || id, type, name, body: bodyOf(resource) };
}
