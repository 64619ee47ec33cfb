import {
  dataCollectionRule,
  landingZone,
  logAnalyticsWorkspace,
  managementGroup,
  resourceGroup,
  subscription,
} from "azo";

const workspace = logAnalyticsWorkspace({ name: "log-platform", retentionInDays: 30 });
const rule = dataCollectionRule({
  name: "dcr-platform",
  description: "Everything",
  streams: ["Microsoft-Syslog"],
  dataSources: {},
  workspace,
});
const management = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "Management",
  resourceGroups: [resourceGroup({ name: "rg-monitoring", resources: [rule] })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "platform", displayName: "Platform", subscriptions: [management] }),
  ],
});
