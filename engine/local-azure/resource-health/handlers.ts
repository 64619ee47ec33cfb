import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { parseAddress } from "../resources/address.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import type { Stored } from "../store/stored.ts";
import { availabilityStatus, isWatched } from "./availability.ts";

/** Of a subscription or resource group every watched resource's status; of a resource its own, the only one there ever was. */
export function listStatuses(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const isResource = parseAddress(`${scope}/providers/A.B/c/d`)?.scopeKind === "resource";
  const found = isResource ? [requireWatched(arm, scope)] : watchedBelow(arm, scope, exchange);
  return page(
    exchange,
    found.map((stored) => availabilityStatus(arm, stored)),
  );
}

/** GET `…/availabilityStatuses/current` of a resource. */
export function getStatus(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  return { status: 200, body: availabilityStatus(arm, requireWatched(arm, scope)) };
}

function watchedBelow(arm: Arm, scope: string, exchange: Exchange): readonly Stored[] {
  const filter = exchange.query.get("$filter") ?? "";
  const [, wanted] = /^\s*resourceType\s+eq\s+'([^']*)'\s*$/i.exec(filter) ?? [];
  if (filter !== "" && wanted === undefined) {
    const message = `The filter '${filter}' is not supported. Compare resourceType with eq.`;
    refuse({ status: 400, code: "InvalidFilterInQueryString", message });
  }
  return arm.store
    .below(scope)
    .filter(({ type }) => isWatched(type) && (wanted === undefined || type.toLowerCase() === wanted.toLowerCase()));
}

function requireWatched(arm: Arm, id: string): Stored {
  requireScope(arm, id);
  const stored = arm.store.get(id);
  if (stored === undefined) return notFound(id);
  if (isWatched(stored.type)) return stored;
  const message = `The resource type '${stored.type}' is not supported by Resource Health.`;
  return refuse({ status: 400, code: "UnsupportedResourceType", message });
}
