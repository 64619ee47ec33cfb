import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";


export const locations = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocation: ["westeurope"] },
});

export const tagOnly = assign({
  name: "Activity-Log",
  displayName: "Activity logs go to the workspace",
  policy: policies.configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace,
  parameters: { logAnalytics: "/subscriptions/x", logEnabled: "True" },
});
