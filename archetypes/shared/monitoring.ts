import { automationAccount, dataCollectionRule, logAnalyticsWorkspace, userAssignedIdentity } from "azo";

/** Where the logs of the whole tenant go. */
export const workspace = logAnalyticsWorkspace({ name: "log-platform-ne", retentionInDays: 365 });

export const automation = automationAccount({ name: "aa-platform-ne" });

/** What virtual machines report. */
export const virtualMachineRule = dataCollectionRule({
  name: "dcr-vm-insights",
  description: "Performance counters and security events of virtual machines.",
  streams: ["Microsoft-InsightsMetrics"],
  dataSources: {
    performanceCounters: [
      {
        name: "VMInsightsPerfCounters",
        streams: ["Microsoft-InsightsMetrics"],
        samplingFrequencyInSeconds: 60,
        counterSpecifiers: ["\\VmInsights\\DetailedMetrics"],
      },
    ],
  },
  workspace,
});

/** The identity that the monitoring agent uses on virtual machines. */
export const monitoringIdentity = userAssignedIdentity({ name: "id-monitoring-agent" });
