import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { namespaces, spellNamespace } from "../resources/namespaces.ts";
import type { ResourceType } from "../resources/resource-type.ts";

/** GET providerOperations: the actions that roles can name, with `$expand=resourceTypes` those of each type that is known here. */
export function listProviderOperations(arm: Arm, exchange: Exchange): Answer {
  return page(
    exchange,
    namespaces.map((namespace) => metadata(arm, exchange, namespace)),
  );
}

export function getProviderOperations(arm: Arm, exchange: Exchange): Answer {
  const { namespace = "" } = exchange.variables;
  const spelled = spellNamespace(namespace);
  if (namespaces.includes(spelled)) return { status: 200, body: metadata(arm, exchange, spelled) };
  const message = `The provider '${namespace}' could not be found.`;
  return refuse({ status: 404, code: "ProviderNotFound", message });
}

function metadata(arm: Arm, { query }: Exchange, namespace: string): JsonObject {
  const isExpanded = (query.get("$expand") ?? "").toLowerCase() === "resourcetypes";
  const prefix = `${namespace}/`.toLowerCase();
  const types = isExpanded ? [...arm.types.values()].filter(({ type }) => type.toLowerCase().startsWith(prefix)) : [];
  const type = "Microsoft.Authorization/providerOperations";
  return {
    id: `/providers/${type}/${namespace}`,
    name: namespace,
    type,
    displayName: namespace,
    resourceTypes: types.map((one) => resourceType(one, one.type.slice(prefix.length))),
    operations: [],
  };
}

function resourceType(type: ResourceType, name: string): JsonObject {
  const actions = Object.keys(type.actions ?? {}).map((action) => `${action}/action`);
  const operations = ["read", "write", "delete", ...actions].map((operation) => ({
    name: `${type.type}/${operation}`,
    displayName: `${operation} ${name}`,
    description: `${operation} ${name}`,
    isDataAction: false,
  }));
  return { name, displayName: name, operations };
}
