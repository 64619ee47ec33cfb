import { randomUUID } from "node:crypto";

/** Requests that ARM still allows: bucket sizes less the one just used (gitops-and-arm 4.1; recorded values). */
const remaining = { reads: 249, writes: 199, deletes: 199 } as const;

/** The headers that ARM puts on every answer. */
export function commonHeaders(method: string, path: string, correlationId: string): Record<string, string> {
  const kind = method === "DELETE" ? "deletes" : method === "GET" || method === "HEAD" ? "reads" : "writes";
  const scope = /^\/subscriptions\//i.test(path) ? "subscription" : "tenant";
  const requestId = randomUUID();
  return {
    "cache-control": "no-cache",
    pragma: "no-cache",
    expires: "-1",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-ms-request-id": requestId,
    "x-ms-correlation-request-id": correlationId,
    "x-ms-routing-request-id": `LOCAL:${requestId}`,
    [`x-ms-ratelimit-remaining-${scope}-${kind}`]: String(remaining[kind]),
    ...(scope === "subscription"
      ? { [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(remaining[kind] * 15) }
      : {}),
  };
}
