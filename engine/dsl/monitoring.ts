import type { PropertyValue, Resource } from "#model/landing-zone";
import { idOf } from "./resource.ts";

interface Named {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A Log Analytics workspace. `retentionInDays`: 30 to 730. */
export function logAnalyticsWorkspace(
  settings: Named & {
    readonly retentionInDays: number;
    readonly dailyQuotaGb?: number;
    readonly publicNetworkAccess?: "Enabled" | "Disabled";
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.OperationalInsights/workspaces",
    apiVersion: "2023-09-01",
    name: settings.name,
    tags: settings.tags,
    properties: {
      sku: { name: "PerGB2018" },
      retentionInDays: settings.retentionInDays,
      ...(settings.dailyQuotaGb === undefined ? {} : { workspaceCapping: { dailyQuotaGb: settings.dailyQuotaGb } }),
      publicNetworkAccessForIngestion: settings.publicNetworkAccess ?? "Enabled",
      publicNetworkAccessForQuery: settings.publicNetworkAccess ?? "Enabled",
    },
  };
}

/** An automation account. */
export function automationAccount(settings: Named & { readonly publicNetworkAccess?: boolean }): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Automation/automationAccounts",
    apiVersion: "2023-11-01",
    name: settings.name,
    tags: settings.tags,
    properties: {
      sku: { name: "Basic" },
      publicNetworkAccess: settings.publicNetworkAccess ?? false,
      disableLocalAuth: true,
      encryption: { keySource: "Microsoft.Automation" },
    },
  };
}

/** A data collection rule that sends `streams` of the given data sources to one workspace. */
export function dataCollectionRule(
  settings: Named & {
    readonly description: string;
    readonly operatingSystem?: "Linux" | "Windows";
    readonly streams: readonly string[];
    readonly dataSources: { readonly [key: string]: PropertyValue };
    readonly workspace: Resource;
  },
): Resource {
  return {
    kind: "resource",
    type: "Microsoft.Insights/dataCollectionRules",
    apiVersion: "2023-03-11",
    name: settings.name,
    tags: settings.tags,
    resourceKind: settings.operatingSystem,
    properties: {
      description: settings.description,
      dataSources: settings.dataSources,
      destinations: {
        logAnalytics: [{ name: settings.workspace.name, workspaceResourceId: idOf(settings.workspace) }],
      },
      dataFlows: [{ streams: settings.streams, destinations: [settings.workspace.name] }],
    },
  };
}

/** A user-assigned managed identity. */
export function userAssignedIdentity(settings: Named): Resource {
  return {
    kind: "resource",
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2023-01-31",
    name: settings.name,
    tags: settings.tags,
  };
}
