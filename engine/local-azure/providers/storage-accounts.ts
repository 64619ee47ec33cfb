import { createHash } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

const services = ["blob", "file"] as const;

export const storageAccounts: ResourceType = {
  type: "Microsoft.Storage/storageAccounts",
  scopes: ["resourceGroup"],
  tracked: true,
  name: { pattern: /^[a-z0-9]{3,24}$/, rule: "It has 3 to 24 lower-case letters and digits." },
  required: ["sku.name", "kind"],
  immutable: ["properties.isHnsEnabled"],
  allowed: { kind: ["Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage"] },
  defaults: {
    properties: {
      accessTier: "Hot",
      supportsHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_0",
      allowBlobPublicAccess: false,
      encryption: {
        keySource: "Microsoft.Storage",
        services: { blob: { enabled: true, keyType: "Account" }, file: { enabled: true, keyType: "Account" } },
      },
      networkAcls: { bypass: "AzureServices", defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
    },
  },
  references: ["properties.networkAcls.virtualNetworkRules[*].id"],
  readOnly: [
    "sku.tier",
    "properties.creationTime",
    "properties.keyCreationTime",
    "properties.primaryEndpoints",
    "properties.primaryLocation",
    "properties.statusOfPrimary",
    "properties.privateEndpointConnections",
    "properties.encryption.services",
    "properties.networkAcls.ipRules",
    "properties.networkAcls.virtualNetworkRules",
  ],
  fill: (tenant, { body, before, address }): JsonObject => {
    const createdAt = before?.createdAt ?? tenant.now().toISOString();
    const endpoint = (service: string): Json => `https://${address.name}.${service}.core.windows.net/`;
    return layered(body, {
      sku: { tier: jsonString(valueAt(body, "sku.name")).split("_")[0] ?? "Standard" },
      properties: {
        creationTime: createdAt,
        keyCreationTime: { key1: createdAt, key2: createdAt },
        primaryEndpoints: Object.fromEntries(
          ["blob", "dfs", "file", "queue", "table", "web"].map((name) => [name, endpoint(name)]),
        ),
        primaryLocation: body["location"] ?? "",
        statusOfPrimary: "available",
        privateEndpointConnections: [],
        encryption: { services: Object.fromEntries(services.map((name) => [name, { lastEnabledTime: createdAt }])) },
      },
    });
  },
  actions: {
    listkeys: (_tenant, { id, createdAt }) => {
      const key = (which: string): string => createHash("sha512").update(`${id}/${which}`).digest("base64");
      return {
        keys: ["key1", "key2"].map((keyName) => ({
          keyName,
          value: key(keyName),
          permissions: "FULL",
          creationTime: createdAt,
        })),
      };
    },
  },
};
