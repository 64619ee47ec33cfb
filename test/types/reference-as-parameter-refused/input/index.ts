import { assign, idOf, logAnalyticsWorkspace } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const policy = policies.configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace;
const about = { displayName: "Activity logs go to the workspace", policy };

export const workspaceItself = assign({ ...about, name: "a", parameters: { logAnalytics: workspace } });
export const referenceAsEffect = assign({
  ...about,
  name: "b",
  parameters: { logAnalytics: idOf(workspace), effect: idOf(workspace) },
});
export const ofAText = idOf("log-platform");
