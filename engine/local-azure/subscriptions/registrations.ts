import type { Json } from "#lib/json";
import { jsonArray } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { parseAddress, subscriptionOf } from "../resources/address.ts";
import { spellNamespace } from "../resources/namespaces.ts";
import type { Tenant } from "../tenant.ts";

/** Providers that every subscription has and keeps: their registrationPolicy is RegistrationFree (`az provider list`). */
const free: ReadonlySet<string> = new Set([
  "Microsoft.Authorization",
  "Microsoft.Billing",
  "Microsoft.Consumption",
  "Microsoft.CostManagement",
  "Microsoft.Portal",
  "Microsoft.ResourceGraph",
  "Microsoft.Resources",
]);

/** Whether a subscription need not register the provider; its namespace is spelled as Azure spells it. */
export function isFree(namespace: string): boolean {
  return free.has(namespace);
}

/** Every provider is registered in every subscription until it is unregistered. */
export function isRegistered(tenant: Tenant, scopeId: string, namespace: string): boolean {
  return isFree(namespace) || !unregisteredAt(tenant, scopeId).includes(namespace);
}

/** Remembers whether the subscription of the scope has the provider. */
export function setRegistered(tenant: Tenant, scopeId: string, namespace: string, registered: boolean): void {
  if (isFree(namespace)) return;
  const others = unregisteredAt(tenant, scopeId).filter((name) => name !== namespace);
  tenant.store.facts.put(factOf(scopeId), JSON.stringify(registered ? others : [...others, namespace]));
}

/** Refuses a write of a resource whose provider the subscription is not registered for. */
export function requireRegistered(tenant: Tenant, id: string): void {
  if (subscriptionOf(id) === undefined) return;
  const namespace = spellNamespace(parseAddress(id)?.type.split("/")[0] ?? "");
  if (isRegistered(tenant, id, namespace)) return;
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  refuse({ status: 409, code: "MissingSubscriptionRegistration", message });
}

function unregisteredAt(tenant: Tenant, scopeId: string): readonly string[] {
  const text = tenant.store.facts.get(factOf(scopeId));
  return text === undefined ? [] : jsonArray(JSON.parse(text) as Json).map(String);
}

function factOf(scopeId: string): string {
  return `unregistered providers of ${(subscriptionOf(scopeId) ?? "").toLowerCase()}`;
}
