import { logAnalyticsWorkspace, virtualNetwork } from "azo";

export const unknownSetting = logAnalyticsWorkspace({ name: "log", retentionInDays: 30, retentionDays: 30 });
export const wrongValue = logAnalyticsWorkspace({ name: "log", retentionInDays: 30, publicNetworkAccess: "Off" });
export const wrongType = logAnalyticsWorkspace({ name: "log", retentionInDays: "30" });
export const withoutRetention = logAnalyticsWorkspace({ name: "log" });
export const network = virtualNetwork({ name: "vnet", addressSpace: "10.0.0.0/16", subnets: [] });
