import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { valueAt } from "../json-path.ts";
import type { Write } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";

/** What Azure Policy writes into `metadata` by itself (Learn: "Azure Policy definition structure basics"). */
export function policyMetadata(tenant: Tenant, write: Write): JsonObject {
  const sent = jsonObject(valueAt(write.body, "properties.metadata"));
  const old = jsonObject(valueAt(write.before?.body ?? {}, "properties.metadata"));
  const at = tenant.now().toISOString();
  const { createdBy: _by, createdOn: _on, updatedBy: _updatedBy, updatedOn: _updatedOn, ...own } = sent;
  return {
    ...own,
    createdBy: old["createdBy"] ?? write.principal.objectId,
    createdOn: old["createdOn"] ?? at,
    updatedBy: write.before === undefined ? null : write.principal.objectId,
    updatedOn: write.before === undefined ? null : at,
  };
}

/** Letters that names of policy objects cannot have, and what they cannot end with (Learn: "Naming rules", Microsoft.Authorization). */
export function policyName(longest: number): { readonly pattern: RegExp; readonly rule: string } {
  return {
    pattern: new RegExp(`^[^<>*%&:\\\\?+/#]{0,${longest - 1}}[^<>*%&:\\\\?+/#. ]$`),
    rule: `It has 1 to ${longest} characters, none of <>*%&:\\?+/#, and does not end with a period or a space.`,
  };
}
