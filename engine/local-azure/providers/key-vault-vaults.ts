import type { JsonObject } from "#lib/json";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const vaults: ResourceType = {
  type: "Microsoft.KeyVault/vaults",
  scopes: ["resourceGroup"],
  tracked: true,
  hasSystemData: true,
  name: {
    pattern: /^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/i,
    rule: "It has 3 to 24 letters, digits and single hyphens, starts with a letter and ends with a letter or digit.",
  },
  required: ["properties.tenantId", "properties.sku"],
  immutable: ["properties.tenantId"],
  writeOnly: ["properties.createMode"],
  defaults: {
    properties: {
      accessPolicies: [],
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: false,
      publicNetworkAccess: "Enabled",
    },
  },
  readOnly: ["properties.vaultUri"],
  fill: (_tenant, { body, address }): JsonObject =>
    layered(body, { properties: { vaultUri: `https://${address.name.toLowerCase()}.vault.azure.net/` } }),
};
