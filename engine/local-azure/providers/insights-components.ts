import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const components: ResourceType = {
  type: "Microsoft.Insights/components",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  required: ["kind"],
  references: ["properties.WorkspaceResourceId"],
  defaults: {
    properties: { Application_Type: "web", Flow_Type: "Bluefield", Request_Source: "rest", RetentionInDays: 90 },
  },
  readOnly: [
    "properties.AppId",
    "properties.ApplicationId",
    "properties.ConnectionString",
    "properties.InstrumentationKey",
    "properties.Name",
    "properties.TenantId",
    "properties.CreationDate",
  ],
  fill: (tenant, { body, before, address }): JsonObject => {
    const old = jsonObject(before?.body["properties"]);
    const key = old["InstrumentationKey"] ?? randomUUID();
    return layered(body, {
      properties: {
        AppId: old["AppId"] ?? randomUUID(),
        ApplicationId: address.name,
        ConnectionString: `InstrumentationKey=${String(key)}`,
        InstrumentationKey: key,
        Name: address.name,
        TenantId: tenant.tenantId,
        CreationDate: before?.createdAt ?? tenant.now().toISOString(),
      },
    });
  },
};
