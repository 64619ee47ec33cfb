import { createHash, randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";

/** Days that a workspace keeps data without extra cost, and may keep it at all (Learn: "Manage data retention"). */
const retention = { default: 30, most: 730 };

export const workspaces: ResourceType = {
  type: "Microsoft.OperationalInsights/workspaces",
  scopes: ["resourceGroup"],
  tracked: true,
  name: {
    pattern: /^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/i,
    rule: "It has 4 to 63 letters, digits and hyphens, and starts and ends with a letter or digit.",
  },
  defaults: {
    properties: {
      sku: { name: "pergb2018" },
      retentionInDays: retention.default,
      features: { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true },
      workspaceCapping: { dailyQuotaGb: -1.0 },
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  },
  readOnly: [
    "properties.customerId",
    "properties.createdDate",
    "properties.modifiedDate",
    "properties.sku.lastSkuUpdate",
    "properties.features.legacy",
    "properties.features.searchVersion",
    "properties.workspaceCapping.quotaNextResetTime",
    "properties.workspaceCapping.dataIngestionStatus",
  ],
  check: (_tenant, { body }) => {
    const days = Number(valueAt(body, "properties.retentionInDays"));
    if (days >= 4 && days <= retention.most) return;
    const message = `The retentionInDays '${days}' is not valid. It is 4 to ${retention.most}.`;
    refuse({ status: 400, code: "InvalidParameter", message, target: "properties.retentionInDays" });
  },
  fill: (tenant, { body, before }): JsonObject => {
    const old = jsonObject(before?.body["properties"]);
    const at = tenant.now().toISOString();
    const midnight = `${at.slice(0, 10)}T00:00:00Z`;
    return layered(body, {
      properties: {
        customerId: old["customerId"] ?? randomUUID(),
        createdDate: old["createdDate"] ?? at,
        modifiedDate: at,
        sku: { lastSkuUpdate: valueAt(old, "sku.lastSkuUpdate") ?? at },
        workspaceCapping: { quotaNextResetTime: midnight, dataIngestionStatus: "RespectQuota" },
      },
    });
  },
  actions: { listkeys: (_tenant, stored) => sharedKeys(stored), sharedkeys: (_tenant, stored) => sharedKeys(stored) },
};

/** Keys that belong to this workspace and to nothing that exists. */
function sharedKeys({ body }: Stored): JsonObject {
  const id = String(valueAt(body, "properties.customerId"));
  const key = (which: string): string => createHash("sha512").update(`${id}/${which}`).digest("base64");
  return { primarySharedKey: key("primary"), secondarySharedKey: key("secondary") };
}
