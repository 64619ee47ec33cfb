import type { JsonObject } from "#lib/json";
import { regions } from "#lib/regions";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { managementGroupOf } from "../resources/address.ts";
import { namespaces, spellNamespace } from "../resources/namespaces.ts";
import { requireScope } from "../resources/require-scope.ts";
import { refuse } from "../http/refusal.ts";
import { isFree, isRegistered, setRegistered } from "./registrations.ts";

/** GET `/providers` of a subscription or the tenant. */
export function listProviders(arm: Arm, exchange: Exchange): Answer {
  const scopeId = exchange.path.replace(/\/providers$/i, "");
  requireScope(arm, scopeId);
  return page(
    exchange,
    namespaces.map((namespace) => provider(arm, scopeId, namespace)),
  );
}

/** GET of one provider, POST `/register` and `/unregister` of a subscription. */
export function getProvider(arm: Arm, exchange: Exchange): Answer {
  const { scope, namespace } = knownProvider(arm, exchange);
  return { status: 200, body: provider(arm, scope, namespace) };
}

export function registerProvider(arm: Arm, exchange: Exchange): Answer {
  const { scope, namespace } = knownProvider(arm, exchange);
  // A management group gets what it may hold itself; the subscriptions below are not told (REST: "Providers - Register At Management Group Scope").
  if (managementGroupOf(scope) !== undefined) return { status: 200 };
  setRegistered(arm, scope, namespace, true);
  return { status: 200, body: provider(arm, scope, namespace) };
}

/** Refused while the subscription has resources of the provider (Learn: "Azure resource providers and types"). */
export function unregisterProvider(arm: Arm, exchange: Exchange): Answer {
  const { scope, namespace } = knownProvider(arm, exchange);
  const used = arm.store.below(scope).find(({ type }) => type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`));
  if (used !== undefined && !isFree(namespace)) {
    const message = `The resource provider '${namespace}' cannot be unregistered: the subscription has the resource '${used.id}'. Delete all resources of the provider first.`;
    refuse({ status: 409, code: "ResourceProviderInUse", message });
  }
  setRegistered(arm, scope, namespace, false);
  return { status: 200, body: provider(arm, scope, namespace) };
}

/** GET `/resourceTypes` of a provider. */
export function listResourceTypes(arm: Arm, exchange: Exchange): Answer {
  const { namespace } = knownProvider(arm, exchange);
  return { status: 200, body: { value: resourceTypes(arm, namespace) } };
}

/** GET `/providerPermissions`: what applications of the provider may do. None of them is at work here. */
export function listProviderPermissions(arm: Arm, exchange: Exchange): Answer {
  knownProvider(arm, exchange);
  return { status: 200, body: { value: [] } };
}

function knownProvider(arm: Arm, exchange: Exchange): { readonly scope: string; readonly namespace: string } {
  const { scope = "", namespace: sent = "" } = exchange.variables;
  requireScope(arm, scope);
  const namespace = spellNamespace(sent);
  if (namespaces.includes(namespace)) return { scope, namespace };
  return refuse({
    status: 404,
    code: "InvalidResourceNamespace",
    message: `The resource namespace '${sent}' is invalid.`,
  });
}

function provider(arm: Arm, scopeId: string, namespace: string): JsonObject {
  return {
    id: `${scopeId}/providers/${namespace}`,
    namespace,
    registrationState: isRegistered(arm, scopeId, namespace) ? "Registered" : "Unregistered",
    registrationPolicy: isFree(namespace) ? "RegistrationFree" : "RegistrationRequired",
    resourceTypes: resourceTypes(arm, namespace),
  };
}

function resourceTypes(arm: Arm, namespace: string): readonly JsonObject[] {
  const prefix = `${namespace}/`.toLowerCase();
  const own = [...arm.types.values()].filter(({ type }) => type.toLowerCase().startsWith(prefix));
  return own.map(({ type, tracked }) => ({
    resourceType: type.slice(prefix.length),
    locations: tracked === true ? regions.map(({ displayName }) => displayName) : [],
    apiVersions: [],
    capabilities: tracked === true ? "SupportsTags, SupportsLocation" : "None",
  }));
}
