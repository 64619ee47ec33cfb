import type { Json } from "#lib/json";
import type { AzureError } from "#model/receipts";
import { isNetworkError, natureOf } from "./error-nature.ts";
import { refusalBody } from "./refusal-body.ts";
import { retryAfterMs } from "./retry-after.ts";
import { unwrapErrors } from "./unwrap-errors.ts";

/**
 * Why Azure did not do as asked. `unreachable`: no answer, or only that it is unwell, after all tries; `throttled`: come
 * back later; `refused`: it answered no. `errors` has at least one.
 */
export type AzureFailure =
  | { readonly kind: "unreachable"; readonly errors: readonly AzureError[] }
  | { readonly kind: "throttled"; readonly retryAfterMs: number; readonly errors: readonly AzureError[] }
  | { readonly kind: "refused"; readonly errors: readonly AzureError[] };

/** What the two generations of SDK errors have in common. */
interface SdkError {
  readonly statusCode?: number;
  readonly code?: string;
  /** The answer's body as the modular clients give it; they leave `bodyAsText` out. */
  readonly details?: Json;
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: { get: (name: string) => string | undefined };
  };
}

/** Makes a value of what an SDK call threw; what is no error of Azure's is thrown on. */
export function azureFailure(error: unknown): AzureFailure {
  if (!(error instanceof Error)) throw error;
  const { statusCode, code, details, response } = error as Error & SdkError;
  if (isNetworkError(error)) {
    return {
      kind: "unreachable",
      errors: [{ code: code ?? "NoAnswer", message: error.message, nature: "environment" }],
    };
  }
  if (error.name === "AbortError") {
    const message = "The request was stopped; what ARM has begun goes on.";
    return { kind: "unreachable", errors: [{ code: "Interrupted", message, nature: "environment" }] };
  }
  if (statusCode === undefined) {
    if (!isFromSdk(error)) throw error;
    return { kind: "refused", errors: [{ code: code ?? error.name, message: error.message, nature: "logic" }] };
  }
  const causes = unwrapErrors(parse(response?.bodyAsText ?? refusalBody(error)) ?? details, { status: statusCode });
  const fallback = { code: code ?? String(statusCode), message: error.message, status: statusCode } as const;
  const nature = natureOf(fallback.code, statusCode, error.message);
  const errors: readonly AzureError[] = causes.length > 0 ? causes : [{ ...fallback, nature }];
  if (statusCode === 429) {
    const waitMs = retryAfterMs((name) => response?.headers?.get(name)) ?? defaultWaitMs;
    return { kind: "throttled", retryAfterMs: waitMs, errors };
  }
  return { kind: statusCode === 408 || statusCode >= 500 ? "unreachable" : "refused", errors };
}

/** When Azure throttles and does not say for how long. */
const defaultWaitMs = 60_000;

export function isAzureFailure(value: { readonly kind?: string } | object): value is AzureFailure {
  return "errors" in value && "kind" in value && ["unreachable", "throttled", "refused"].includes(String(value.kind));
}

/** Tokens that cannot be had, certificates that do not hold, operations that ended badly. */
function isFromSdk(error: Error): boolean {
  const known = ["RestError", "AuthenticationError", "AggregateAuthenticationError", "CredentialUnavailableError"];
  const code = "code" in error ? String(error.code) : "";
  return (
    known.includes(error.name) ||
    /^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_|ERR_TLS)/.test(code) ||
    isLongRunningFailure(error)
  );
}

/** core-lro throws a plain Error without code or details when the operation ended badly (local-azure.md 1.4). */
export function isLongRunningFailure(error: unknown): boolean {
  return error instanceof Error && /^The long-running operation has (failed|been canceled)/i.test(error.message);
}

function parse(text: string | null | undefined): Json | undefined {
  try {
    return JSON.parse(text ?? "null") as Json;
  } catch {
    return undefined;
  }
}
