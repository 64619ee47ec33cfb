import type { PipelinePolicy, PipelineResponse } from "@azure/core-rest-pipeline";
import { isNetworkError } from "./error-nature.ts";
import { pause } from "./pause.ts";
import { rememberRefusal } from "./refusal-body.ts";
import { retryAfterMs } from "./retry-after.ts";

/** Seconds before each further try (design section 7). */
const delaysS = [5, 10, 20, 40, 80];
/** Azure's own wish is obeyed up to here; a longer one ends the request and becomes a wait of the whole loop. */
const longestWaitMs = 120_000;

/** A request waits before it is tried again. */
export interface Wait {
  readonly waitMs: number;
  /** The HTTP status, or the code of a broken connection. */
  readonly why: string;
  /** Method and path. */
  readonly request: string;
}

/** Counts of what went over the wire. */
export interface Wire {
  requests: number;
}

/**
 * Further tries after no answer at all. Each costs the whole time that is waited for one, 100 s, because ARM does take so long
 * with large templates (azure-powershell 22003); five of them kept a silent Azure from being called unreachable for 13
 * minutes, two do for 5, the cadence of the loop.
 */
const triesAfterSilence = 2;

/** Sends a request again when its failure is the environment's: five further tries, `Retry-After` obeyed, with jitter. */
export function retryPolicy(delayScale: number, onWait: (wait: Wait) => void = () => undefined): PipelinePolicy {
  return {
    name: "azoRetryPolicy",
    sendRequest: async (request, next) => {
      let silences = 0;
      for (const delayS of delaysS) {
        const answer = await attempt(() => next(request));
        if (isSilence(answer)) silences += 1;
        const waitMs = silences > triesAfterSilence ? undefined : waitBefore(answer, delayS * 1000 * delayScale);
        if (waitMs === undefined) return conclude(answer);
        onWait({ waitMs, why: whyOf(answer), request: `${request.method} ${new URL(request.url).pathname}` });
        await pause(waitMs, request.abortSignal);
      }
      return next(request);
    },
  };
}

/** Counts every request that is really sent, retries too, and keeps what refusals say. */
export function countPolicy(wire: Wire): PipelinePolicy {
  return {
    name: "azoCountPolicy",
    sendRequest: async (request, next) => {
      wire.requests += 1;
      const answer = await next(request);
      rememberRefusal(answer);
      return answer;
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
  const response = "error" in answer ? responseIn(answer.error) : answer.response;
  if (response === undefined) return "error" in answer && isNetworkError(answer.error) ? jittered : undefined;
  const { status, headers } = response;
  if (hasExpiredToken(response)) return jittered;
  if (status !== 408 && status !== 429 && (status < 500 || status === 501 || status === 505)) return undefined;
  const asked = retryAfterMs((name) => headers.get(name));
  if (asked === undefined) return jittered;
  return asked > longestWaitMs ? undefined : asked;
}

/** The legacy clients make an error of a refusal before this policy sees it; the answer is in the error. */
function responseIn(error: unknown): PipelineResponse | undefined {
  if (!(error instanceof Error) || error.name !== "RestError" || !("response" in error)) return undefined;
  return error.response as PipelineResponse | undefined;
}

/** A token that ended under way: each try asks for one anew, and gets another once the clients let go of the old one. */
function hasExpiredToken({ status, bodyAsText }: PipelineResponse): boolean {
  return status === 401 && /"ExpiredAuthenticationToken"/.test(bodyAsText ?? "");
}

function whyOf(answer: Answer): string {
  const response = "error" in answer ? responseIn(answer.error) : answer.response;
  if (response !== undefined) return String(response.status);
  const { code, message } = (answer as { readonly error: Error & { readonly code?: string } }).error;
  return code ?? message;
}

function isSilence(answer: Answer): boolean {
  return (
    "error" in answer && answer.error instanceof Error && "code" in answer.error && answer.error.code === "ETIMEDOUT"
  );
}

function conclude(answer: Answer): PipelineResponse {
  if ("error" in answer) throw answer.error;
  return answer.response;
}
