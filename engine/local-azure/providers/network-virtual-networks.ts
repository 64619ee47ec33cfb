import { randomUUID } from "node:crypto";
import { valueAt, withValueAt } from "../json-path.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { JsonObject } from "#lib/json";

export const virtualNetworks: ResourceType = {
  type: "Microsoft.Network/virtualNetworks",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  name: {
    pattern: /^[a-z0-9][\w.-]{0,62}[\w]$/i,
    rule: "It has 2 to 64 letters, digits, underscores, periods and hyphens, starts with a letter or digit and ends with one or an underscore.",
  },
  required: ["properties.addressSpace"],
  defaults: { properties: { enableDdosProtection: false, privateEndpointVNetPolicies: "Disabled" } },
  references: ["properties.ddosProtectionPlan.id"],
  shownChildren: [
    {
      path: "properties.subnets",
      type: "Microsoft.Network/virtualNetworks/subnets",
      shows: "whole",
      whenOmitted: "keep",
      order: "creation",
    },
    {
      path: "properties.virtualNetworkPeerings",
      type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
      shows: "whole",
      whenOmitted: "keep",
      order: "creation",
    },
  ],
  fill: (_tenant, write) => withGuid(write),
};

/** The body with the `resourceGuid` that network resources get when they are made, and keep. */
export function withGuid({ body, before }: Pick<Write, "body" | "before">): JsonObject {
  const guid = valueAt(before?.body ?? {}, "properties.resourceGuid") ?? randomUUID();
  return withValueAt(body, "properties.resourceGuid", guid);
}
