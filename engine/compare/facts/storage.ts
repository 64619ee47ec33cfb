import type { TypeFacts } from "../type-facts.ts";

/** Source: Azure/arm-template-whatif noise table and its issues 1, 267, 288; immutability: Learn, storageAccounts reference. */
export const storage: readonly TypeFacts[] = [
  {
    type: "Microsoft.Storage/storageAccounts",
    readOnly: [
      "/sku/tier",
      "/properties/primaryEndpoints",
      "/properties/secondaryEndpoints",
      "/properties/primaryLocation",
      "/properties/secondaryLocation",
      "/properties/statusOfPrimary",
      "/properties/statusOfSecondary",
      "/properties/keyCreationTime",
    ],
    defaults: { "/properties/isHnsEnabled": [false] },
    immutable: ["/properties/isHnsEnabled"],
    security: [
      "/properties/supportsHttpsTrafficOnly",
      "/properties/allowBlobPublicAccess",
      "/properties/allowSharedKeyAccess",
      "/properties/allowCrossTenantReplication",
      "/properties/isLocalUserEnabled",
    ],
  },
  {
    type: "Microsoft.Storage/storageAccounts/blobServices",
    readOnly: ["/sku"],
    security: ["/properties/deleteRetentionPolicy", "/properties/containerDeleteRetentionPolicy"],
  },
  {
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    readOnly: [
      "/properties/leaseState",
      "/properties/leaseStatus",
      "/properties/hasImmutabilityPolicy",
      "/properties/hasLegalHold",
    ],
    security: ["/properties/publicAccess"],
  },
];
