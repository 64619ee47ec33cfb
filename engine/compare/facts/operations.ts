import type { TypeFacts } from "../type-facts.ts";

/**
 * Log Analytics, Automation, Recovery Services and managed identities. Source: Azure/arm-template-whatif noise table and
 * its issues 92, 101, 104, 105, 216, 230, 251, 259.
 */
export const operations: readonly TypeFacts[] = [
  {
    type: "Microsoft.OperationalInsights/workspaces",
    defaults: {
      "/properties/sku/name": ["pergb2018", "PerGB2018"],
      "/properties/features/legacy": [0],
      "/properties/features/searchVersion": [1],
      "/properties/features/enableLogAccessUsingOnlyResourcePermissions": [true],
      "/properties/workspaceCapping/dailyQuotaGb": [-1, "-1.0"],
      "/properties/retentionInDays": [30],
    },
    readOnly: [
      "/properties/customerId",
      "/properties/source",
      "/properties/sku/lastSkuUpdate",
      "/properties/workspaceCapping/quotaNextResetTime",
      "/properties/workspaceCapping/dataIngestionStatus",
    ],
  },
  {
    type: "Microsoft.OperationsManagement/solutions",
    readOnly: ["/properties/containedResources", "/properties/referencedResources", "/properties/creationTime"],
  },
  {
    type: "Microsoft.Automation/automationAccounts",
    defaults: { "/properties/sku/name": ["Basic"] },
    readOnly: [
      "/properties/state",
      "/properties/RegistrationUrl",
      "/properties/automationHybridServiceUrl",
      "/properties/lastModifiedBy",
    ],
  },
  {
    type: "Microsoft.RecoveryServices/vaults/backupPolicies",
    defaults: {
      "/properties/instantRpRetentionRangeInDays": [2],
      "/properties/schedulePolicy/scheduleWeeklyFrequency": [0],
      "/properties/settings/isCompression": [false],
    },
    readOnly: ["/properties/protectedItemsCount"],
  },
  {
    type: "Microsoft.RecoveryServices/vaults/backupstorageconfig",
    defaults: { "/properties/storageTypeState": ["Unlocked"] },
  },
  {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    readOnly: ["/properties/principalId", "/properties/clientId", "/properties/tenantId"],
  },
];
