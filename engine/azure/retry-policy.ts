import type { PipelinePolicy, PipelineResponse } from "@azure/core-rest-pipeline";
import { isNetworkError } from "./error-nature.ts";
import { pause } from "./pause.ts";
import { retryAfterMs } from "./retry-after.ts";

/** Seconds before each further try (design section 7). */
const delaysS = [5, 10, 20, 40, 80];
/** Azure's own wish is obeyed up to here; a longer one ends the request and becomes a wait of the whole loop. */
const longestWaitMs = 120_000;

/** Counts of what went over the wire. */
export interface Wire {
  requests: number;
}

/** Sends a request again when its failure is the environment's: five further tries, `Retry-After` obeyed, with jitter. */
export function retryPolicy(delayScale: number): PipelinePolicy {
  return {
    name: "azoRetryPolicy",
    sendRequest: async (request, next) => {
      for (const delayS of delaysS) {
        const answer = await attempt(() => next(request));
        const waitMs = waitBefore(answer, delayS * 1000 * delayScale);
        if (waitMs === undefined) return conclude(answer);
        await pause(waitMs, request.abortSignal);
      }
      return next(request);
    },
  };
}

/** Counts every request that is really sent, retries too. */
export function countPolicy(wire: Wire): PipelinePolicy {
  return {
    name: "azoCountPolicy",
    sendRequest: (request, next) => {
      wire.requests += 1;
      return next(request);
    },
  };
}

/** Takes a request that gets no answer in time for lost, as a broken connection is: without it a silent peer holds the loop for ever. */
export function answerInTimePolicy(answerWithinMs: number): PipelinePolicy {
  return {
    name: "azoAnswerInTimePolicy",
    sendRequest: async (request, next) => {
      request.timeout = answerWithinMs;
      try {
        return await next(request);
      } catch (error) {
        const isLost = error instanceof Error && error.name === "AbortError" && request.abortSignal?.aborted !== true;
        if (!isLost) throw error;
        const message = `${request.method} ${request.url} was not answered within ${answerWithinMs / 1000} s.`;
        throw Object.assign(new Error(message, { cause: error }), { code: "ETIMEDOUT" });
      }
    },
  };
}

type Answer = { readonly response: PipelineResponse } | { readonly error: unknown };

async function attempt(send: () => Promise<PipelineResponse>): Promise<Answer> {
  try {
    return { response: await send() };
  } catch (error) {
    return { error };
  }
}

/** Milliseconds to wait before the next try; undefined when this answer is the last word. */
function waitBefore(answer: Answer, delayMs: number): number | undefined {
  const jittered = delayMs * (0.8 + Math.random() * 0.4);
  if ("error" in answer) return isNetworkError(answer.error) ? jittered : undefined;
  const { status, headers } = answer.response;
  if (status !== 408 && status !== 429 && (status < 500 || status === 501 || status === 505)) return undefined;
  const asked = retryAfterMs((name) => headers.get(name));
  if (asked === undefined) return jittered;
  return asked > longestWaitMs ? undefined : asked;
}

function conclude(answer: Answer): PipelineResponse {
  if ("error" in answer) throw answer.error;
  return answer.response;
}
