import type { DeploymentContext, DeploymentScope } from "#template";
import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { displayNameOf } from "../management-groups/hierarchy.ts";
import { parseAddress, subscriptionOf } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import { requireScope } from "../resources/require-scope.ts";
import { spellId } from "../resources/spell.ts";

/** The scope that a path names, as ARM spells it; refuses one that does not exist. */
export function readScope(arm: Arm, path: string): DeploymentScope {
  if (path === "" || path === "/") return { kind: "tenant", id: "/" };
  const kind = kindOf(path);
  if (kind === undefined) {
    refuse({ status: 400, code: "InvalidScope", message: `'${path}' is not a scope that can be deployed to.` });
  }
  requireScope(arm, path);
  return { kind, id: spellId(arm, path) };
}

/** Without asking whether it exists. */
function kindOf(path: string): DeploymentScope["kind"] | undefined {
  switch (parseAddress(path)?.type.toLowerCase()) {
    case "microsoft.management/managementgroups":
      return "managementGroup";
    case "microsoft.resources/subscriptions":
      return "subscription";
    case "microsoft.resources/resourcegroups":
      return "resourceGroup";
    default:
      return undefined;
  }
}

/** The scope's id as the beginning of other ids: the tenant is empty. */
export function scopePrefix(scope: DeploymentScope): string {
  return scope.kind === "tenant" ? "" : scope.id;
}

/** All that this ARM knows of a scope and its deployment, for the functions of a template. */
export function contextOf(
  arm: Arm,
  scope: DeploymentScope,
  deployment: { readonly name: string; readonly location: string | undefined; readonly principal: Principal },
): DeploymentContext {
  const { name, location, principal } = deployment;
  const place = locationOf(arm, scope, location);
  return {
    scope,
    deploymentName: name,
    ...(place === undefined ? {} : { location: place }),
    tenantId: arm.tenantId,
    tenant: { tenantId: arm.tenantId, displayName: "Local Azure", countryCode: "IE" },
    ...objectOf(arm, scope),
    deployer: { objectId: principal.objectId, tenantId: principal.tenantId, userPrincipalName: "" },
    utcNow: arm.now().toISOString(),
    newGuid: () => crypto.randomUUID(),
  };
}

function locationOf(arm: Arm, scope: DeploymentScope, location: string | undefined): string | undefined {
  if (scope.kind !== "resourceGroup") return location;
  return jsonString(arm.store.get(scope.id)?.body["location"]);
}

function objectOf(arm: Arm, scope: DeploymentScope): Partial<DeploymentContext> {
  const stored = arm.store.get(scope.id);
  if (stored === undefined) return {};
  if (scope.kind === "managementGroup") {
    const { id, name, type, properties } = readResource(arm, stored);
    return { managementGroup: { id: id ?? "", name: name ?? "", type: type ?? "", properties: properties ?? {} } };
  }
  const subscription = subscriptionObject(arm, scope.id);
  if (scope.kind === "subscription") return { subscription };
  const { id, name, type, location, tags, properties } = readResource(arm, stored);
  const group = { id: id ?? "", name: name ?? "", type: type ?? "", location: location ?? "", tags: tags ?? {} };
  return { subscription, resourceGroup: { ...group, properties: properties ?? {} } };
}

function subscriptionObject(arm: Arm, scopeId: string): JsonObject {
  const subscriptionId = subscriptionOf(scopeId) ?? "";
  const stored = arm.store.get(`/subscriptions/${subscriptionId}`);
  return {
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    tenantId: arm.tenantId,
    displayName: stored === undefined ? "" : displayNameOf(stored),
  };
}
