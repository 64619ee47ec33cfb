import type { TypeFacts } from "../type-facts.ts";

/**
 * Source: Azure/arm-template-whatif noise table and its issues 54, 183, 277. Defaults that guard something
 * (purge protection, RBAC, soft delete) stay visible: they are listed as security, which beats a default.
 */
export const keyVault: readonly TypeFacts[] = [
  {
    type: "Microsoft.KeyVault/vaults",
    readOnly: ["/properties/vaultUri", "/properties/hsmPoolResourceId"],
    writeOnly: ["/properties/createMode"],
    defaults: {
      "/properties/enabledForDeployment": [false],
      "/properties/enabledForDiskEncryption": [false],
      "/properties/enabledForTemplateDeployment": [false],
    },
    immutable: ["/properties/tenantId"],
    security: [
      "/properties/accessPolicies",
      "/properties/enableRbacAuthorization",
      "/properties/enableSoftDelete",
      "/properties/enablePurgeProtection",
      "/properties/softDeleteRetentionInDays",
    ],
  },
  {
    type: "Microsoft.KeyVault/vaults/secrets",
    readOnly: [
      "/properties/secretUri",
      "/properties/secretUriWithVersion",
      "/properties/attributes/created",
      "/properties/attributes/updated",
    ],
    writeOnly: ["/properties/value"],
    defaults: { "/properties/attributes/enabled": [true] },
  },
];
