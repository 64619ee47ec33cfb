import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { parseAddress } from "../resources/address.ts";
import type { Tenant } from "../tenant.ts";
import { definitionType, setType } from "./find-definition.ts";

/**
 * Keeps definitions and initiatives that Azure brings, so that they are evaluated like custom ones. Each is as a GET of it
 * answers: `id` at the tenant and `properties`; so are older versions of them. Kept with the tenant; given again, they are
 * replaced.
 */
export function keepBuiltIns(tenant: Tenant, definitions: readonly JsonObject[]): void {
  tenant.store.together(() => {
    for (const definition of definitions) keep(tenant, definition);
  });
}

/** A version of a definition is given by its own id, `…/versions/1.2.0`; it counts where something is pinned to it. */
const givenTypes = [definitionType, setType, `${definitionType}/versions`, `${setType}/versions`];

function keep(tenant: Tenant, definition: JsonObject): void {
  const id = jsonString(definition["id"]);
  const address = parseAddress(id);
  const type = givenTypes.find((one) => one.toLowerCase() === address?.type.toLowerCase());
  if (address?.kind !== "resource" || address.scopeKind !== "tenant" || type === undefined) {
    throw new Error(`'${id}' is not the id of a built-in policy definition or initiative.`);
  }
  const before = tenant.store.get(id);
  const at = tenant.now().toISOString();
  tenant.store.put({
    id: `/providers/${type.replace("/versions", "")}/${address.fullName.replace("/", "/versions/")}`,
    type,
    name: address.name,
    apiVersion: "2025-03-01",
    body: { properties: { policyType: "BuiltIn", ...jsonObject(definition["properties"]) } },
    hidden: {},
    sequence: before?.sequence ?? tenant.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  });
}
