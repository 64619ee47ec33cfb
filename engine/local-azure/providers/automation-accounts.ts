import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const automationAccounts: ResourceType = {
  type: "Microsoft.Automation/automationAccounts",
  scopes: ["resourceGroup"],
  tracked: true,
  hasSystemData: true,
  name: {
    pattern: /^[a-z][a-z0-9-]{4,48}[a-z0-9]$/i,
    rule: "It has 6 to 50 letters, digits and hyphens, starts with a letter and ends with a letter or digit.",
  },
  defaults: {
    properties: {
      sku: { name: "Basic" },
      publicNetworkAccess: true,
      disableLocalAuth: false,
    },
  },
  readOnly: [
    "properties.state",
    "properties.creationTime",
    "properties.lastModifiedTime",
    "properties.lastModifiedBy",
    "properties.RegistrationUrl",
    "properties.automationHybridServiceUrl",
  ],
  fill: (tenant, { body, before, address }): JsonObject => {
    const at = tenant.now().toISOString();
    const old = jsonObject(before?.body["properties"]);
    const url = `https://${address.name.toLowerCase()}.agentsvc.local.azure-automation.net`;
    return layered(body, {
      properties: {
        state: "Ok",
        creationTime: old["creationTime"] ?? at,
        lastModifiedTime: at,
        lastModifiedBy: null,
        RegistrationUrl: url,
        automationHybridServiceUrl: url,
      },
    });
  },
};
