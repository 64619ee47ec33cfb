import type { AzureError } from "#model/receipts";

/**
 * Codes that may pass when tried later. Sources: ARM common errors (Learn), what ALZ users meet (gitops-and-arm 3.6):
 * a new identity is not known everywhere at once, another operation holds the resource, a service is busy.
 */
const passing: ReadonlySet<string> = new Set(
  [
    "AnotherOperationInProgress",
    "Conflict",
    "DeploymentActive",
    "DeploymentStackInNonTerminalState",
    "GatewayTimeout",
    "InternalServerError",
    "OperationPreempted",
    "PrincipalNotFound",
    "RetryableError",
    "RetryableErrorDueToAnotherOperation",
    "ServerBusy",
    "ServerTimeout",
    "ServiceUnavailable",
    "SubscriptionRequestsThrottled",
    "TooManyRequests",
  ].map((code) => code.toLowerCase()),
);

/** `environment` when the same request may pass later, `logic` when it fails again. */
export function natureOf(code: string, status: number | undefined, message: string): AzureError["nature"] {
  if (passing.has(code.toLowerCase())) return "environment";
  // A definition that was just written is not seen at once by assignments below it (Enterprise-Scale 1793).
  if (/^InvalidCreatePolicyAssignmentRequest$/i.test(code) && /could not be found/i.test(message)) return "environment";
  if (status === undefined || status === 501 || status === 505) return "logic";
  return status === 408 || status === 429 || status >= 500 ? "environment" : "logic";
}

const networkCodes: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** True when no answer came at all. A certificate that does not hold is none of these: it fails again. */
export function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return networkCodes.has(code) || isNetworkError(error.cause);
}
