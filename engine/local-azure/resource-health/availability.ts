import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { AvailabilityState } from "../faults/scenario.ts";
import type { Stored } from "../store/stored.ts";

/** Types whose health Azure watches. Source: Learn, "Resource types and health checks in Azure Resource Health". */
const watchedTypes: ReadonlySet<string> = new Set([
  "microsoft.analysisservices/servers",
  "microsoft.apimanagement/service",
  "microsoft.appplatform/spring",
  "microsoft.batch/batchaccounts",
  "microsoft.cache/redis",
  "microsoft.cdn/profiles",
  "microsoft.cognitiveservices/accounts",
  "microsoft.compute/hostgroups/hosts",
  "microsoft.compute/virtualmachines",
  "microsoft.compute/virtualmachinescalesets",
  "microsoft.containerservice/managedclusters",
  "microsoft.datafactory/factories",
  "microsoft.dbforpostgresql/flexibleservers",
  "microsoft.documentdb/databaseaccounts",
  "microsoft.eventhub/namespaces",
  "microsoft.keyvault/vaults",
  "microsoft.kusto/clusters",
  "microsoft.network/applicationgateways",
  "microsoft.network/connections",
  "microsoft.network/expressroutecircuits",
  "microsoft.network/frontdoors",
  "microsoft.network/loadbalancers",
  "microsoft.network/trafficmanagerprofiles",
  "microsoft.network/virtualnetworkgateways",
  "microsoft.operationalinsights/workspaces",
  "microsoft.search/searchservices",
  "microsoft.servicebus/namespaces",
  "microsoft.servicefabric/clusters",
  "microsoft.sql/managedinstances/databases",
  "microsoft.sql/servers/databases",
  "microsoft.storage/storageaccounts",
  "microsoft.streamanalytics/streamingjobs",
  "microsoft.web/serverfarms",
  "microsoft.web/sites",
]);

export function isWatched(type: string): boolean {
  return watchedTypes.has(type.toLowerCase());
}

/** Available, for there is no platform below the local Azure that could fail, unless a scenario says otherwise. */
export function stateOfHealth(arm: Arm, stored: Stored): AvailabilityState {
  return arm.faults.healthOf(stored.id) ?? "Available";
}

const summaries: Readonly<Record<AvailabilityState, string>> = {
  Available: "There aren't any known Azure platform problems affecting this resource.",
  Degraded: "The scenario of this Azure says that the resource works worse than it should.",
  Unavailable: "The scenario of this Azure says that the resource does not work.",
  Unknown: "The scenario of this Azure says that nothing has been heard of the resource.",
};

/** The current status of a resource, as the REST interface answers it. */
export function availabilityStatus(arm: Arm, stored: Stored): JsonObject {
  const availabilityState = stateOfHealth(arm, stored);
  return {
    id: `${stored.id}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
    name: "current",
    type: "Microsoft.ResourceHealth/AvailabilityStatuses",
    ...(typeof stored.body["location"] === "string" ? { location: stored.body["location"] } : {}),
    properties: {
      availabilityState,
      title: availabilityState,
      summary: summaries[availabilityState],
      reasonType: availabilityState === "Available" ? "" : "Unplanned",
      occurredTime: stored.createdAt,
      reasonChronicity: "Persistent",
      reportedTime: arm.now().toISOString(),
    },
  };
}
