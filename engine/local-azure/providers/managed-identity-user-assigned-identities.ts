import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { ResourceType } from "../resources/resource-type.ts";

export const userAssignedIdentities: ResourceType = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  scopes: ["resourceGroup"],
  tracked: true,
  hasNoState: true,
  hasSystemData: true,
  name: {
    pattern: /^[a-z0-9][\w-]{2,127}$/i,
    rule: "It has 3 to 128 letters, digits, hyphens and underscores, and starts with a letter or digit.",
  },
  readOnly: ["properties.principalId", "properties.clientId", "properties.tenantId"],
  fill: (tenant, { body, before }): JsonObject => {
    const old = jsonObject(before?.body["properties"]);
    const principalId = old["principalId"] ?? randomUUID();
    const clientId = old["clientId"] ?? randomUUID();
    return {
      ...body,
      properties: { ...jsonObject(body["properties"]), tenantId: tenant.tenantId, principalId, clientId },
    };
  },
};
