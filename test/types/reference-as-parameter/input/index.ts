import { assign, idOf, logAnalyticsWorkspace } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });

export const activityLog = assign({
  name: "Activity-Log",
  displayName: "Activity logs go to the workspace",
  policy: policies.configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace,
  parameters: { logAnalytics: idOf(workspace) },
});
