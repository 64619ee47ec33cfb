import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { layered, mapObjectsAt, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const dataCollectionRules: ResourceType = {
  type: "Microsoft.Insights/dataCollectionRules",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  hasSystemData: true,
  references: ["properties.destinations.logAnalytics[*].workspaceResourceId", "properties.dataCollectionEndpointId"],
  readOnly: ["properties.immutableId"],
  fill: (tenant, { body, before }): JsonObject => {
    const immutableId =
      valueAt(before?.body ?? {}, "properties.immutableId") ?? `dcr-${randomUUID().replaceAll("-", "")}`;
    const filled = layered(body, { properties: { immutableId } });
    // The service looks the workspace's id up and answers it beside the resource id.
    return mapObjectsAt(filled, "properties.destinations.logAnalytics[*]", (destination) => {
      const workspace = tenant.store.get(String(destination["workspaceResourceId"]));
      return { ...destination, workspaceId: valueAt(workspace?.body ?? {}, "properties.customerId") ?? null };
    });
  },
};

export const dataCollectionEndpoints: ResourceType = {
  type: "Microsoft.Insights/dataCollectionEndpoints",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  hasSystemData: true,
  defaults: { properties: { networkAcls: { publicNetworkAccess: "Enabled" } } },
  readOnly: ["properties.immutableId", "properties.logsIngestion", "properties.configurationAccess"],
  fill: (_tenant, { body, before, address }): JsonObject => {
    const immutableId =
      valueAt(before?.body ?? {}, "properties.immutableId") ?? `dce-${randomUUID().replaceAll("-", "")}`;
    const endpoint = `https://${address.name.toLowerCase()}.local.ingest.monitor.azure.com`;
    return layered(body, {
      properties: { immutableId, logsIngestion: { endpoint }, configurationAccess: { endpoint } },
    });
  },
};

export const dataCollectionRuleAssociations: ResourceType = {
  type: "Microsoft.Insights/dataCollectionRuleAssociations",
  scopes: ["resource"],
  hasNoState: true,
  hasEtag: true,
  references: ["properties.dataCollectionRuleId", "properties.dataCollectionEndpointId"],
};
