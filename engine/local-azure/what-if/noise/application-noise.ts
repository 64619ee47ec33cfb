import { live, type NoiseCases, unread } from "./noise-case.ts";

/**
 * Noise of compute, data and application services, and of all types (gitops-and-arm 2.3, rows 45 to 49 and 55 to 69). Defaults of
 * databases, plans and sites are those of Microsoft's own corpus (data/whatif).
 */
export const applicationNoise: NoiseCases = {
  "kubernetes-cluster-read-only": {
    row: 45,
    issues: "128",
    types: ["Microsoft.ContainerService/managedClusters"],
    marks: [
      live("properties.powerState", { code: "Running" }),
      live("properties.identityProfile", {}),
      live("properties.agentPoolProfiles[*].powerState", { code: "Running" }),
    ],
  },
  "disk-defaults": {
    row: 46,
    issues: "170, 167, 6",
    types: ["Microsoft.Compute/disks"],
    marks: [
      live("properties.diskIOPSReadWrite", 500),
      live("properties.diskMBpsReadWrite", 100),
      live("properties.encryption", { type: "EncryptionAtRestWithPlatformKey" }),
      live("properties.networkAccessPolicy", "AllowAll"),
      live("properties.tier", "P10"),
    ],
  },
  "cosmos-account-defaults": {
    row: 47,
    issues: "114, 374, 186, 188, 11, 319",
    types: ["Microsoft.DocumentDB/databaseAccounts"],
    marks: [live("properties.EnabledApiTypes", "Sql")],
  },
  "cosmos-container-statistics": {
    row: 47,
    issues: "114, 374, 186, 188, 11, 319",
    types: ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"],
    marks: [live("properties.resource.statistics", []), unread("properties.options.throughput")],
  },
  "sql-server-version": {
    row: 48,
    issues: "21, 22, 25, 323",
    types: ["Microsoft.Sql/servers"],
    marks: [live("kind", "v12.0"), live("properties.version", "12.0")],
  },
  "sql-database-defaults": {
    row: 48,
    issues: "21, 22, 25, 323",
    types: ["Microsoft.Sql/servers/databases"],
    marks: [
      live("sku", { name: "GP_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity: 2 }),
      live("properties.readScale", "Disabled"),
      live("properties.licenseType", "LicenseIncluded"),
    ],
  },
  "messaging-auto-delete": {
    row: 49,
    issues: "58, 303, 327, 173",
    types: ["Microsoft.ServiceBus/namespaces/queues", "Microsoft.ServiceBus/namespaces/topics"],
    marks: [live("properties.autoDeleteOnIdle", "P10675199DT2H48M5.4775807S")],
  },
  "messaging-rule-location": {
    row: 49,
    issues: "58, 303, 327, 173",
    types: ["Microsoft.EventHub/namespaces/authorizationRules", "Microsoft.ServiceBus/namespaces/authorizationRules"],
    marks: [live("location", "West Europe")],
  },
  "web-plan-defaults": {
    row: 55,
    issues: "15, 158, 80, 376, 389, 398, 405, 82",
    types: ["Microsoft.Web/serverfarms"],
    marks: [
      live("properties.perSiteScaling", false),
      live("properties.isSpot", false),
      live("properties.isXenon", false),
      live("properties.hyperV", false),
    ],
  },
  "web-site-defaults": {
    row: 55,
    issues: "15, 158, 80, 376, 389, 398, 405, 82",
    types: ["Microsoft.Web/sites"],
    marks: [
      live("kind", "app"),
      live("properties.adminEnabled", true),
      live("properties.enabled", true),
      live("properties.hostNamesDisabled", false),
      live("properties.scmSiteAlsoStopped", false),
      live("properties.dailyMemoryTimeQuota", 0),
    ],
  },
  "web-site-config": {
    row: 55,
    issues: "80, 376",
    types: ["Microsoft.Web/sites"],
    marks: [unread("properties.siteConfig.{*}")],
  },
  "web-connection-strings": {
    row: 56,
    issues: "73",
    types: ["Microsoft.Web/sites/config"],
    marks: [unread("properties.{*}.value")],
  },
  "container-app-defaults": {
    row: 57,
    issues: "331",
    types: ["Microsoft.App/containerApps"],
    marks: [
      live("properties.runningStatus", "Running"),
      live("properties.patchingMode", "Automatic"),
      live("properties.template.containers[*].resources", { cpu: 0.5, memory: "1Gi" }),
    ],
  },
  "api-management-defaults": {
    row: 58,
    issues: "417",
    types: ["Microsoft.ApiManagement/service"],
    marks: [
      live("properties.developerPortalStatus", "Enabled"),
      live("properties.legacyPortalStatus", "Enabled"),
      live("properties.natGatewayState", "Disabled"),
    ],
  },
  "deployment-script-results": {
    row: 59,
    issues: "41",
    types: ["Microsoft.Resources/deploymentScripts"],
    marks: [live("properties.outputs", {}), live("properties.status", { containerInstanceId: "{id}" })],
  },
  "container-group-address": {
    row: 60,
    issues: "9",
    types: ["Microsoft.ContainerInstance/containerGroups"],
    marks: [live("properties.ipAddress.ip", "20.0.0.4")],
  },
  "hosting-environment-read-only": {
    row: 61,
    issues: "340",
    types: ["Microsoft.Web/hostingEnvironments"],
    marks: [
      live("properties.networkingConfiguration", null),
      live("properties.environmentIsHealthy", true),
      live("properties.subscriptionId", "00000000-0000-0000-0000-000000000000"),
      { kind: "no-effect", path: "properties.upgradePreference", standIn: "None" },
    ],
  },
  "resource-group-case": { row: 62, issues: "126", types: ["*"], marks: [{ kind: "recased-ids" }] },
  "logic-workflow": {
    row: 63,
    issues: "55",
    types: ["Microsoft.Logic/workflows"],
    marks: [
      { kind: "spelled", path: "type", side: "before", as: "capital-type" },
      unread("properties.parameters.{*}.value"),
    ],
  },
  neighbours: {
    row: 65,
    issues: "53",
    types: ["*"],
    marks: [],
    always: "Whatever else stands in a resource group that is deployed to is told as Ignore.",
  },
  "managed-environment-location": {
    row: 66,
    issues: "microsoft/azure-container-apps 795",
    types: ["Microsoft.App/managedEnvironments"],
    marks: [{ kind: "spelled", path: "location", side: "before", as: "display-location" }],
  },
  "casing-change-missed": { row: 67, issues: "292", types: ["*"], marks: [{ kind: "missed-casing" }] },
  "app-settings-change-missed": {
    row: 68,
    issues: "149",
    types: ["Microsoft.Web/sites"],
    marks: [{ kind: "missed", path: "properties.siteConfig.appSettings" }],
  },
  "timestamp-tag": {
    row: 69,
    issues: "344",
    types: ["*"],
    marks: [],
    always: "A value that the template makes of the time differs in every what-if.",
  },
};
