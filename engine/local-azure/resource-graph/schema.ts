import type { Column } from "./column.ts";

/**
 * The columns of the table `resources`, in the order of its answers; the other tables share those that they use.
 * Source: learn.microsoft.com, azure/governance/resource-graph/reference/supported-tables-resources.
 */
export const standardColumns: readonly Column[] = [
  { name: "id", type: "string" },
  { name: "name", type: "string" },
  { name: "type", type: "string" },
  { name: "tenantId", type: "string" },
  { name: "kind", type: "string" },
  { name: "location", type: "string" },
  { name: "resourceGroup", type: "string" },
  { name: "subscriptionId", type: "string" },
  { name: "managedBy", type: "string" },
  { name: "sku", type: "dynamic" },
  { name: "plan", type: "dynamic" },
  { name: "properties", type: "dynamic" },
  { name: "tags", type: "dynamic" },
  { name: "identity", type: "dynamic" },
  { name: "zones", type: "dynamic" },
  { name: "extendedLocation", type: "dynamic" },
];

/**
 * Columns that are part of an answer only where the query names them. Source: learn.microsoft.com,
 * azure/governance/resource-graph/samples/starter, "Show resource types and API versions".
 */
export const hiddenColumns: readonly Column[] = [{ name: "apiVersion", type: "string" }];

/** Source: learn.microsoft.com, azure/governance/resource-graph/concepts/query-language, "Resource Graph tables". */
export const knownTables: ReadonlySet<string> = new Set([
  "advisorresources",
  "alertsmanagementresources",
  "appserviceresources",
  "authorizationresources",
  "awsresources",
  "azurebusinesscontinuityresources",
  "azuredevopsplatformresources",
  "batchresources",
  "capabilityresources",
  "cdnresources",
  "chaosresources",
  "communitygalleryresources",
  "computeresources",
  "desktopvirtualizationresources",
  "dnsresources",
  "edgeorderresources",
  "elasticsanresources",
  "extendedlocationresources",
  "extensibilityresources",
  "featureresources",
  "guestconfigurationresources",
  "healthresourcechanges",
  "healthresources",
  "insightsresources",
  "iotsecurityresources",
  "kubernetesconfigurationresources",
  "kustoresources",
  "maintenanceresources",
  "managedserviceresources",
  "migrateresources",
  "networkresources",
  "orbitalresources",
  "patchassessmentresources",
  "patchinstallationresources",
  "policyresources",
  "quotaresources",
  "recoveryservicesresources",
  "resourcechanges",
  "resourcecontainerchanges",
  "resourcecontainers",
  "resources",
  "securityresources",
  "servicefabricresources",
  "servicehealthresources",
  "spotresources",
  "supportresources",
  "tagsresources",
  "terraformresources",
  "workloadmonitorresources",
]);

/** The table that is meant when a query begins with an operator. */
export const defaultTable = "resources";
