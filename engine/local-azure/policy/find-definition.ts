import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { isGuid } from "../authorization/built-in-roles.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";

export const definitionType = "Microsoft.Authorization/policyDefinitions";
export const setType = "Microsoft.Authorization/policySetDefinitions";
export const policyAssignmentType = "Microsoft.Authorization/policyAssignments";

/** A definition or initiative that something names: one of this tenant, or one that Azure brings. */
export type Found = { readonly kind: "custom"; readonly stored: Stored } | { readonly kind: "built-in" };

/** Finds what `id` names, as seen from the scope; refuses what does not exist or stands elsewhere in the tree. */
export function findDefinition(
  tenant: Tenant,
  id: string,
  from: { readonly scopeId: string; readonly what: string; readonly code: string },
): Found {
  const address = parseAddress(id);
  const type = address?.type.toLowerCase();
  if (address?.kind !== "resource" || (type !== definitionType.toLowerCase() && type !== setType.toLowerCase())) {
    const message = `The policy definition id '${id}' in ${from.what} is not valid.`;
    refuse({ status: 400, code: "InvalidPolicyDefinitionId", message });
  }
  const kind = type === setType.toLowerCase() ? "set definition" : "definition";
  const stored = tenant.store.get(id);
  // Which built-in definitions there are is Azure's to know: any that is named as they are is taken for one.
  if (stored === undefined && address.scopeKind === "tenant" && isGuid(address.name)) return { kind: "built-in" };
  if (stored === undefined) {
    const code = kind === "definition" ? "PolicyDefinitionNotFound" : "PolicySetDefinitionNotFound";
    refuse({ status: 404, code, message: `The policy ${kind} '${id}' could not be found.` });
  }
  if (isVisible(tenant, address.scopeId, from.scopeId)) return { kind: "custom", stored };
  const message = `The policy ${kind} specified in ${from.what} is out of scope. Policy definitions should be specified only at or above the policy assignment scope. If the management groups hierarchy changed recently or if assigning a management group policy to new subscription, please allow up to 30 minutes for the hierarchy changes to apply and try again.`;
  return refuse({ status: 400, code: from.code, message });
}

function isVisible(tenant: Tenant, definedAt: string, usedAt: string): boolean {
  const key = definedAt.toLowerCase();
  const used = usedAt.toLowerCase();
  if (key === "" || used === key || used.startsWith(`${key}/`)) return true;
  return groupsAbove(tenant, usedAt).some((group) => group.id.toLowerCase() === key);
}

/** Refuses parameter values that a definition does not declare, lacks or does not allow. */
export function checkParameters(
  definition: Stored,
  values: JsonObject,
  where: { readonly what: string; readonly missingMatters: boolean },
): void {
  const declared = jsonObject(valueAt(definition.body, "properties.parameters"));
  const names = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]));
  const unknown = Object.keys(values).filter((name) => !names.has(name.toLowerCase()));
  if (unknown.length > 0) {
    const message = `The parameters '${unknown.join(", ")}' in ${where.what} are not defined in the policy definition '${definition.name}'.`;
    refuse({ status: 400, code: "UndefinedPolicyParameter", message });
  }
  const given = new Set(Object.keys(values).map((name) => name.toLowerCase()));
  const missing = [...names].filter(
    ([key, name]) => !given.has(key) && jsonObject(declared[name])["defaultValue"] === undefined,
  );
  if (where.missingMatters && missing.length > 0) {
    const list = missing.map(([, name]) => name).join(", ");
    const message = `The ${where.what} is missing the parameter(s) '${list}' as defined in the policy definition '${definition.name}'.`;
    refuse({ status: 400, code: "MissingPolicyParameter", message });
  }
  for (const [name, entry] of Object.entries(values)) checkAllowed(definition, { name, entry, ...where });
}

function checkAllowed(
  definition: Stored,
  given: { readonly name: string; readonly entry: JsonObject[string]; readonly what: string },
): void {
  const declared = jsonObject(valueAt(definition.body, `properties.parameters`));
  const key = Object.keys(declared).find((name) => name.toLowerCase() === given.name.toLowerCase()) ?? given.name;
  const allowed = jsonObject(declared[key])["allowedValues"];
  const value = jsonObject(given.entry)["value"];
  // Initiatives hand values on as expressions; those are checked when the initiative is assigned.
  if (!Array.isArray(allowed) || typeof value !== "string" || value.startsWith("[")) return;
  if (allowed.some((one) => String(one).toLowerCase() === value.toLowerCase())) return;
  const message = `The value '${value}' of parameter '${given.name}' in ${given.what} is not one of the allowed values: ${allowed.map(String).join(", ")}.`;
  refuse({ status: 400, code: "PolicyParameterValueNotAllowed", message });
}
