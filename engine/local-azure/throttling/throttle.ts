import type { Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { subscriptionOf } from "../resources/address.ts";
import { bucketSizes, createBuckets, globalFactor, type RequestKind } from "./buckets.ts";
import { createGraphQuota, isGraphQuery } from "./graph-quota.ts";

/** Counts a request; gives the headers that say what is left, or refuses it with 429. */
export type Throttle = (exchange: Exchange, atMs: number) => Readonly<Record<string, string>>;

/** Every request is let through; its headers say what the front door says by itself. */
export const unthrottled: Throttle = () => ({});

/** ARM's token buckets, one for each principal, subscription (or the tenant) and kind of request. */
export function createThrottle(): Throttle {
  const buckets = createBuckets();
  const graph = createGraphQuota();
  return (exchange, atMs) => {
    if (isGraphQuery(exchange)) return graph(exchange, atMs);
    const kind = kindOf(exchange.method);
    const subscription = subscriptionOf(exchange.path)?.toLowerCase();
    const actor = exchange.principal.objectId;
    const scope = subscription === undefined ? "tenant" : "subscription";
    const own = buckets.take(`${actor} ${subscription ?? ""} ${kind}`, bucketSizes[kind], atMs);
    const name = `x-ms-ratelimit-remaining-${scope}-${kind}`;
    if ("waitSeconds" in own) refuseBusy({ name, subscription, actor, kind, waitSeconds: own.waitSeconds });
    if (subscription === undefined) return { [name]: String(own.left) };
    const { size, perSecond } = bucketSizes[kind];
    const wide = { size: size * globalFactor, perSecond: perSecond * globalFactor };
    const all = buckets.take(`${subscription} ${kind}`, wide, atMs);
    const globalName = `x-ms-ratelimit-remaining-subscription-global-${kind}`;
    if ("waitSeconds" in all) {
      refuseBusy({ name: globalName, subscription, actor: "all", kind, waitSeconds: all.waitSeconds });
    }
    return { [name]: String(own.left), [globalName]: String(all.left) };
  };
}

/** Every kind of write counts as one, POST too (Learn, "Understand how ARM throttles requests"). */
function kindOf(method: string): RequestKind {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}

interface Busy {
  readonly name: string;
  readonly subscription: string | undefined;
  readonly actor: string;
  readonly kind: RequestKind;
  readonly waitSeconds: number;
}

function refuseBusy({ name, subscription, actor, kind, waitSeconds }: Busy): never {
  const place = subscription === undefined ? "tenant" : `subscription '${subscription}'`;
  return refuse({
    status: 429,
    code: subscription === undefined ? "TenantRequestsThrottled" : "SubscriptionRequestsThrottled",
    message: `Number of '${kind.slice(0, -1)}' requests for ${place} actor '${actor}' exceeded. Please try again after '${waitSeconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
    headers: { "retry-after": String(waitSeconds), [name]: "0" },
  });
}
