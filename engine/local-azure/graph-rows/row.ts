import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import type { Stored } from "../store/stored.ts";

/** A resource flattened as Resource Graph does: types and resource groups in lower case, empty where there is nothing. */
export function rowOf(arm: Arm, stored: Stored): JsonObject {
  const whole = readResource(arm, stored);
  return {
    id: stored.id,
    name: stored.name,
    type: stored.type.toLowerCase(),
    tenantId: arm.tenantId,
    kind: whole["kind"] ?? "",
    location: whole["location"] ?? "",
    resourceGroup: (resourceGroupOf(stored.id) ?? "").toLowerCase(),
    subscriptionId: subscriptionOf(stored.id) ?? "",
    managedBy: whole["managedBy"] ?? "",
    sku: whole["sku"] ?? null,
    plan: whole["plan"] ?? null,
    properties: whole["properties"] ?? {},
    tags: whole["tags"] ?? null,
    identity: whole["identity"] ?? null,
    zones: whole["zones"] ?? null,
    extendedLocation: whole["extendedLocation"] ?? null,
  };
}
