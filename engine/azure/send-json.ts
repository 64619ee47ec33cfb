import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";

/** What ARM answers to a request that reads, without a client; undefined when the thing is not there. */
export async function sendJson(
  azure: Azure,
  method: "GET" | "POST",
  url: string,
  signal: AbortSignal | undefined,
): Promise<JsonObject | undefined | AzureFailure> {
  try {
    const rest = await import("@azure/core-rest-pipeline");
    const request = rest.createPipelineRequest({
      url,
      method,
      ...(signal === undefined ? {} : { abortSignal: signal }),
    });
    request.headers.set("accept", "application/json");
    const pipeline = await azure.pipeline();
    const response = await pipeline.sendRequest(rest.createDefaultHttpClient(), request);
    const { status } = response;
    if (status === 404) return undefined;
    if (status >= 400)
      throw new rest.RestError(`${method} ${url} was answered with ${status}.`, {
        statusCode: status,
        request,
        response,
      });
    const body: unknown = JSON.parse(response.bodyAsText ?? "{}");
    return isJsonObject(body) ? body : undefined;
  } catch (error) {
    return azureFailure(error);
  }
}
