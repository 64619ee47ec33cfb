import type { JsonObject } from "#lib/json";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const solutions: ResourceType = {
  type: "Microsoft.OperationsManagement/solutions",
  scopes: ["resourceGroup"],
  tracked: true,
  required: ["plan.name", "properties.workspaceResourceId"],
  references: ["properties.workspaceResourceId"],
  defaults: { plan: { promotionCode: "" }, properties: { containedResources: [], referencedResources: [] } },
  readOnly: ["properties.creationTime", "properties.lastModifiedTime", "properties.sku"],
  fill: (tenant, { body, before }): JsonObject => {
    const at = tenant.now().toISOString();
    return layered(body, { properties: { creationTime: before?.createdAt ?? at, lastModifiedTime: at } });
  },
};
