import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";


export const locations = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: "westeurope" },
});

export const activityLog = assign({
  name: "Activity-Log",
  displayName: "Activity logs go to the workspace",
  policy: policies.configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace,
  parameters: { logAnalytics: 5, logsEnabled: true },
});
