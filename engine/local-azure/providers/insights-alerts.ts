import type { ResourceType } from "../resources/resource-type.ts";

const tracked = { scopes: ["resourceGroup"], tracked: true, hasNoState: true } as const;

export const actionGroups: ResourceType = {
  ...tracked,
  type: "Microsoft.Insights/actionGroups",
  required: ["properties.groupShortName"],
  defaults: {
    properties: {
      enabled: true,
      emailReceivers: [],
      smsReceivers: [],
      webhookReceivers: [],
      eventHubReceivers: [],
      itsmReceivers: [],
      azureAppPushReceivers: [],
      automationRunbookReceivers: [],
      voiceReceivers: [],
      logicAppReceivers: [],
      azureFunctionReceivers: [],
      armRoleReceivers: [],
    },
  },
  elementDefaults: {
    "properties.emailReceivers[*]": { useCommonAlertSchema: false, status: "Enabled" },
    "properties.armRoleReceivers[*]": { useCommonAlertSchema: false },
    "properties.webhookReceivers[*]": { useCommonAlertSchema: false, useAadAuth: false },
  },
};

export const activityLogAlerts: ResourceType = {
  ...tracked,
  type: "Microsoft.Insights/activityLogAlerts",
  required: ["properties.scopes", "properties.condition"],
  defaults: { properties: { enabled: true, description: "" } },
  references: ["properties.actions.actionGroups[*].actionGroupId"],
};

export const metricAlerts: ResourceType = {
  ...tracked,
  type: "Microsoft.Insights/metricAlerts",
  required: ["properties.scopes", "properties.criteria"],
  defaults: { properties: { enabled: true, autoMitigate: true, actions: [] } },
  references: ["properties.actions[*].actionGroupId"],
};
