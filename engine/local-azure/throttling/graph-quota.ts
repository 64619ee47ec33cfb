import type { Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { graphQuota } from "./buckets.ts";

export function isGraphQuery({ method, path }: Exchange): boolean {
  return method === "POST" && /^\/providers\/Microsoft\.ResourceGraph\/resources$/i.test(path);
}

interface Window {
  readonly sinceMs: number;
  readonly used: number;
}

/** Resource Graph's own quota: so many queries of a principal in a window, which begins with the first of them. */
export function createGraphQuota(): (exchange: Exchange, atMs: number) => Readonly<Record<string, string>> {
  const windows = new Map<string, Window>();
  return ({ principal }, atMs) => {
    const last = windows.get(principal.objectId);
    const isOver = last === undefined || atMs - last.sinceMs >= graphQuota.windowMs;
    const { sinceMs, used } = isOver ? { sinceMs: atMs, used: 0 } : last;
    const waitSeconds = Math.max(1, Math.ceil((sinceMs + graphQuota.windowMs - atMs) / 1000));
    const left = Math.max(0, graphQuota.queries - used - 1);
    const headers = {
      "x-ms-user-quota-remaining": String(left),
      "x-ms-user-quota-resets-after": `00:00:${String(waitSeconds).padStart(2, "0")}`,
      "x-ms-ratelimit-remaining-tenant-resource-requests": String(left),
    };
    if (used >= graphQuota.queries) refuseLimited({ ...headers, "retry-after": String(waitSeconds) });
    windows.set(principal.objectId, { sinceMs, used: used + 1 });
    return headers;
  };
}

/** Source: Learn, "Guidance for throttled requests in Azure Resource Graph". */
function refuseLimited(headers: Readonly<Record<string, string>>): never {
  const message =
    "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.";
  return refuse({
    status: 429,
    code: "RateLimiting",
    message: "Please provide below info when asking for support: the correlation id of this answer.",
    details: [{ code: "RateLimiting", message }],
    headers,
  });
}
