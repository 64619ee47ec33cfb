import type { TypeFacts } from "../type-facts.ts";

/** Source: Azure/arm-template-whatif noise table and its issues 14, 109, 165, 200, 207, 310. */
export const insights: readonly TypeFacts[] = [
  {
    type: "Microsoft.Insights/diagnosticSettings",
    defaults: {
      "/properties/logs/*/enabled": [false],
      "/properties/metrics/*/enabled": [false],
      "/properties/logs/*/retentionPolicy/days": [0],
      "/properties/logs/*/retentionPolicy/enabled": [false],
      "/properties/metrics/*/retentionPolicy/days": [0],
      "/properties/metrics/*/retentionPolicy/enabled": [false],
    },
    security: ["/properties/workspaceId", "/properties/storageAccountId", "/properties/eventHubAuthorizationRuleId"],
  },
  {
    type: "Microsoft.Insights/actionGroups",
    defaults: {
      "/properties/enabled": [true],
      "/properties/armRoleReceivers/*/useCommonAlertSchema": [false],
      "/properties/emailReceivers/*/useCommonAlertSchema": [false],
      "/properties/webhookReceivers/*/useCommonAlertSchema": [false],
      "/properties/webhookReceivers/*/useAadAuth": [false],
      "/properties/azureFunctionReceivers/*/useCommonAlertSchema": [false],
    },
    readOnly: ["/properties/emailReceivers/*/status", "/properties/smsReceivers/*/status"],
  },
  { type: "Microsoft.Insights/activityLogAlerts", defaults: { "/properties/enabled": [true] } },
  { type: "Microsoft.Insights/metricAlerts", readOnly: ["/properties/isMigrated", "/properties/templateType"] },
  {
    type: "Microsoft.Insights/components",
    defaults: {
      "/properties/Application_Type": ["web"],
      "/properties/Flow_Type": ["Bluefield"],
      "/properties/Request_Source": ["rest"],
      "/properties/RetentionInDays": [30],
    },
    readOnly: [
      "/properties/AppId",
      "/properties/ApplicationId",
      "/properties/ConnectionString",
      "/properties/InstrumentationKey",
      "/properties/Name",
      "/properties/TenantId",
    ],
  },
  {
    type: "Microsoft.Insights/dataCollectionRules",
    readOnly: [
      "/properties/immutableId",
      "/properties/endpoints",
      // The workspace's own id, looked up from its resource id.
      "/properties/destinations/logAnalytics/*/workspaceId",
    ],
  },
];
