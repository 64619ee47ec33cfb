import type { PipelineResponse } from "@azure/core-rest-pipeline";

/**
 * Bodies of refusals, by the request that they answer: what the modular clients throw for the first answer of a long-running
 * operation has lost its body, and with it every cause but the outermost.
 */
const bodies = new WeakMap<object, string>();

export function rememberRefusal({ request, status, bodyAsText }: PipelineResponse): void {
  if (status >= 400 && bodyAsText !== undefined && bodyAsText !== null) bodies.set(request, bodyAsText);
}

/** The body of the refusal that the error is about; undefined when none was seen. */
export function refusalBody(error: Error): string | undefined {
  const request = "request" in error ? error.request : undefined;
  return typeof request === "object" && request !== null ? bodies.get(request) : undefined;
}
