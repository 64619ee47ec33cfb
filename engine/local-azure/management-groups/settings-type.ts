import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { putResource } from "../resources/handlers.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { rootGroupId } from "../tenant.ts";
import { groupType } from "./hierarchy.ts";

/** The hierarchy settings of the tenant: where new subscriptions go, and who may make groups (Learn: "Protect resources"). */
export const settingsType: ResourceType = {
  type: `${groupType}/settings`,
  scopes: ["tenant"],
  hasNoState: true,
  readOnly: ["properties.tenantId"],
  name: { pattern: /^default$/i, rule: "It is always 'default'." },
  check: (tenant, { address, body }) => {
    if (address.parentId?.toLowerCase() !== rootGroupId(tenant).toLowerCase()) {
      const message = "Hierarchy settings can only be set on the tenant root group.";
      refuse({ status: 400, code: "BadRequest", message });
    }
    const id = jsonString(valueAt(body, "properties.defaultManagementGroup"));
    if (id === "" || tenant.store.get(id)?.type === groupType) return;
    const message = `The management group '${id}' cannot be found. Create it before it becomes the default one.`;
    refuse({ status: 404, code: "NotFound", message });
  },
  fill: (tenant, { body }): JsonObject => {
    const { requireAuthorizationForGroupCreation: required, defaultManagementGroup } = jsonObject(body["properties"]);
    return {
      properties: {
        tenantId: tenant.tenantId,
        requireAuthorizationForGroupCreation: required ?? false,
        defaultManagementGroup: defaultManagementGroup ?? rootGroupId(tenant),
      },
    };
  },
};

/** PUT of hierarchy settings: always 200, whether they were there or not. */
export function putSettings(arm: Arm, exchange: Exchange): Answer {
  return { ...putResource(arm, exchange), status: 200 };
}
