import type { JsonObject } from "#lib/json";
import { regions } from "#lib/regions";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { namespaces, spellNamespace } from "../resources/namespaces.ts";
import { requireScope } from "../resources/require-scope.ts";
import { refuse } from "../http/refusal.ts";

/** GET `/providers` of a subscription or the tenant. */
export function listProviders(arm: Arm, exchange: Exchange): Answer {
  const scopeId = exchange.path.replace(/\/providers$/i, "");
  requireScope(arm, scopeId);
  return page(
    exchange,
    namespaces.map((namespace) => provider(arm, scopeId, namespace)),
  );
}

/** GET of one provider, POST `/register` and `/unregister`: all are registered, and stay so. */
export function getProvider(arm: Arm, exchange: Exchange): Answer {
  const { scope = "", namespace = "" } = exchange.variables;
  requireScope(arm, scope);
  const name = spellNamespace(namespace);
  if (!namespaces.includes(name)) {
    const message = `The resource namespace '${namespace}' is invalid.`;
    refuse({ status: 404, code: "InvalidResourceNamespace", message });
  }
  return { status: 200, body: provider(arm, scope, name) };
}

function provider(arm: Arm, scopeId: string, namespace: string): JsonObject {
  const own = [...arm.types.values()].filter(({ type }) => type.startsWith(`${namespace}/`));
  return {
    id: `${scopeId}/providers/${namespace}`,
    namespace,
    registrationState: "Registered",
    registrationPolicy: "RegistrationRequired",
    resourceTypes: own.map(({ type, tracked }) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: tracked === true ? regions.map(({ displayName }) => displayName) : [],
      apiVersions: [],
      capabilities: tracked === true ? "SupportsTags, SupportsLocation" : "None",
    })),
  };
}
