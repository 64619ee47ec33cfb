import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { valueAt } from "../json-path.ts";
import { refuse } from "../http/refusal.ts";
import type { Tenant } from "../tenant.ts";

/** The `identity` member as Azure answers it: a system-assigned one gets a principal, which it keeps over writes. */
export function fillIdentity(tenant: Tenant, sent: JsonObject, before: JsonObject | undefined): JsonObject {
  const kinds = jsonString(sent["type"]).toLowerCase().replaceAll(" ", "").split(",");
  const names = ["SystemAssigned", "UserAssigned"].filter((kind) => kinds.includes(kind.toLowerCase()));
  if (names.length === 0) return { type: "None" };
  const system: JsonObject = names.includes("SystemAssigned")
    ? { principalId: jsonString(before?.["principalId"]) || randomUUID(), tenantId: tenant.tenantId }
    : {};
  const users: JsonObject = names.includes("UserAssigned")
    ? { userAssignedIdentities: fillUsers(tenant, jsonObject(sent["userAssignedIdentities"])) }
    : {};
  return { type: names.join(", "), ...system, ...users };
}

function fillUsers(tenant: Tenant, users: JsonObject): JsonObject {
  const filled = Object.keys(users).map((id): readonly [string, Json] => {
    const identity = tenant.store.get(id);
    if (identity === undefined) {
      const message = `The Identity(ies) '${id}' do not exist. Create it, or name one that exists.`;
      refuse({ status: 400, code: "FailedIdentityOperation", message });
    }
    const { principalId, clientId } = jsonObject(valueAt(identity.body, "properties"));
    return [id, { principalId: principalId ?? null, clientId: clientId ?? null }];
  });
  return Object.fromEntries(filled);
}

/** Whether the body asks for an identity at all. */
export function hasIdentity(body: JsonObject): body is JsonObject & { readonly identity: JsonObject } {
  return isJsonObject(body["identity"]);
}
