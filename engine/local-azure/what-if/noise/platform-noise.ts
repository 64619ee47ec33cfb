import { live, type NoiseCases, unread } from "./noise-case.ts";

const diagnosticSettings = "Microsoft.Insights/diagnosticSettings";

/** Noise of monitoring, vaults, storage and automation (gitops-and-arm 2.3, rows 34 to 44, 50 to 54 and 64). */
export const platformNoise: NoiseCases = {
  "workspace-read-only": {
    row: 34,
    issues: "101, 230",
    types: ["Microsoft.OperationalInsights/workspaces"],
    marks: [
      live("properties.createdDate", "2020-01-01T00:00:00.0000000Z"),
      live("properties.features.legacy", 0),
      live("properties.features.searchVersion", 1),
    ],
  },
  "saved-search-version": {
    row: 35,
    issues: "259, 251",
    types: ["Microsoft.OperationalInsights/workspaces/savedSearches"],
    marks: [{ kind: "rotating", path: "etag" }, live("properties.version", 2)],
  },
  "solution-plan": {
    row: 35,
    issues: "259, 251",
    types: ["Microsoft.OperationsManagement/solutions"],
    marks: [live("plan.version", "1.0")],
  },
  "diagnostic-setting-categories": {
    row: 36,
    issues: "200, 207, 310, 165",
    types: [diagnosticSettings],
    marks: [
      {
        kind: "extra",
        path: "properties.logs",
        standIn: { category: "undeclared", categoryGroup: null, enabled: false },
      },
      live("properties.logAnalyticsDestinationType", "Dedicated"),
      live("properties.logs[*].retentionPolicy", { days: 0, enabled: false }),
    ],
  },
  "diagnostic-setting-tags": { row: 37, issues: "26", types: [diagnosticSettings], marks: [unread("tags")] },
  "key-vault-network-acls": {
    row: 38,
    issues: "54",
    types: ["Microsoft.KeyVault/vaults"],
    marks: [
      live("properties.networkAcls", {
        bypass: "AzureServices",
        defaultAction: "Allow",
        ipRules: [],
        virtualNetworkRules: [],
      }),
    ],
  },
  "key-vault-access-policies": {
    row: 39,
    issues: "277",
    types: ["Microsoft.KeyVault/vaults"],
    marks: [
      live("properties.accessPolicies", []),
      live("properties.sdkTelemetryAppInsightsKey", "00000000-0000-0000-0000-000000000000"),
    ],
  },
  "key-vault-create-mode": {
    row: 40,
    issues: "183",
    types: ["Microsoft.KeyVault/vaults"],
    marks: [unread("properties.createMode")],
  },
  "key-vault-access-policy-children": {
    row: 41,
    issues: "63, 411",
    types: ["Microsoft.KeyVault/vaults/accessPolicies"],
    marks: [{ kind: "as-new" }],
  },
  "storage-account-defaults": {
    row: 42,
    issues: "1, 267, 288",
    types: ["Microsoft.Storage/storageAccounts"],
    marks: [live("properties.azureFilesAadIntegration", false), live("properties.accessTier", "Hot")],
  },
  "storage-service-defaults": {
    row: 42,
    issues: "1, 267, 288",
    types: ["Microsoft.Storage/storageAccounts/blobServices", "Microsoft.Storage/storageAccounts/queueServices"],
    marks: [
      live("properties.cors", { corsRules: [] }),
      live("properties.logging", { delete: false, read: false, write: false }),
    ],
  },
  "automation-account": {
    row: 43,
    issues: "92, 104",
    types: ["Microsoft.Automation/automationAccounts"],
    marks: [live("properties.RegistrationUrl", "https://agentsvc.azure-automation.net/accounts/local")],
  },
  "automation-certificate": {
    row: 43,
    issues: "92",
    types: ["Microsoft.Automation/automationAccounts/certificates"],
    marks: [unread("properties.base64Value")],
  },
  "automation-module": {
    row: 43,
    issues: "92",
    types: ["Microsoft.Automation/automationAccounts/modules"],
    marks: [unread("location"), unread("properties.contentLink")],
  },
  "automation-runbook": {
    row: 43,
    issues: "92",
    types: ["Microsoft.Automation/automationAccounts/runbooks"],
    marks: [unread("properties.publishContentLink")],
  },
  "recovery-vault-defaults": {
    row: 44,
    issues: "216, 132",
    types: ["Microsoft.RecoveryServices/vaults/backupstorageconfig"],
    marks: [
      live("properties.dedupState", "Disabled"),
      live("properties.storageType", "GeoRedundant"),
      live("properties.storageTypeState", "Locked"),
      live("properties.xcoolState", "Disabled"),
    ],
  },
  "application-insights-defaults": {
    row: 50,
    issues: "14, 89, 248, 305, 326",
    types: ["Microsoft.Insights/components"],
    marks: [
      live("properties.Flow_Type", "Bluefield"),
      live("properties.Request_Source", "rest"),
      live("tags.hidden-link", "Resource"),
    ],
  },
  "metric-alert-template-type": {
    row: 51,
    issues: "109, 194",
    types: ["Microsoft.Insights/metricAlerts"],
    marks: [live("properties.templateType", 8)],
  },
  "action-group-callback": {
    row: 52,
    issues: "401",
    types: ["Microsoft.Insights/actionGroups"],
    marks: [],
    always: "What-if does not evaluate list functions: the expression itself stands in after.",
  },
  "private-link-scope-id": {
    row: 53,
    issues: "364",
    types: ["Microsoft.Insights/privateLinkScopes"],
    marks: [live("properties.scopeId", "00000000-0000-0000-0000-000000000000")],
  },
  "security-pricing-extensions": {
    row: 54,
    issues: "371",
    types: ["Microsoft.Security/pricings"],
    marks: [
      {
        kind: "extra",
        path: "properties.extensions",
        standIn: { name: "OnUploadMalwareScanning", isEnabled: "True", additionalExtensionProperties: null },
      },
    ],
  },
  "scheduled-query-rule-created": {
    row: 64,
    issues: "56, 102",
    types: ["Microsoft.Insights/scheduledQueryRules"],
    marks: [{ kind: "as-new" }],
  },
  "scheduled-query-rule-ignored": {
    row: 64,
    issues: "56, 102",
    types: ["Microsoft.Insights/scheduledQueryRules"],
    marks: [{ kind: "ignored" }],
  },
};
